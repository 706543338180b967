// What the main thread and its workers say to each other.
import type { Outcome, Task } from '../kernel/tasks.ts';

export const CANCELLED = 1;

export interface Asked {
  readonly id: number;
  readonly task: Task;
  /** Shared: CANCELLED when nobody waits for it any more. */
  readonly cancelled: Int32Array;
}

export type Told =
  | { readonly id: number; readonly outcome: Outcome }
  | { readonly id: number; readonly error: unknown }
  | { readonly id: number; readonly progress: number };
