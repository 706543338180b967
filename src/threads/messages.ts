// What the main thread and its workers say to each other: several things at a time, since each message wakes somebody.
import type { Trace } from '../kernel/search.ts';
import type { Found } from '../kernel/search-space.ts';
import type { Outcome, Task } from '../kernel/tasks.ts';

type SearchTask = Extract<Task, { kind: 'search' }>;

/** A task as it is sent: what was lent is meant by its number. */
export type Brief =
  | Exclude<Task, SearchTask>
  | (Omit<SearchTask, 'arcs' | 'transfer'> & { readonly arcs: number; readonly transfer: number });

export type Order =
  | { readonly id: number; readonly task: Brief }
  /** Nobody waits for it any more. */
  | { readonly drop: number }
  /** To be kept under a number, which comes before any task that means it. */
  | { readonly lend: number; readonly what: object }
  | { readonly forget: number };

/** A task that has come to its end. */
export type Ended =
  | { readonly id: number; readonly outcome: Outcome }
  /** What a search found in one room (kernel/found-room.ts): six arrays would take as long to describe as all the rest. */
  | ({ readonly id: number; readonly room: ArrayBuffer; readonly nodes: number } & Omit<Trace, keyof Found>);

export type Told =
  | Ended
  | { readonly id: number; readonly error: unknown }
  | { readonly id: number; readonly progress: number };

/** What a thread is begun with. */
export interface WorkerStart {
  /** It gives way to everything else. */
  readonly behind: boolean;
}
