// Relay connections over lists that are known by length and position.
import { KeyreachError } from '../model/errors.ts';
import type { Context, Scope } from './context.ts';
import { type CursorKeys, digestOf, opened, sealed } from './cursor.ts';
import { PageError } from './page-error.ts';

const LARGEST_PAGE = 500;

/** `first` as it came, refused where it is negative or too large. 0 asks for the count alone. */
export function pageSize(first: number): number {
  if (first >= 0 && first <= LARGEST_PAGE) return first;
  throw new PageError(
    `\`first\` is ${first}, but a page holds 0 to ${LARGEST_PAGE}: ask for the rest with \`after\`.`,
  );
}

/** Which part of which list is asked for, and of which version and instant. */
export interface Ticket {
  readonly scope: Scope;
  readonly digest: string;
  readonly first: number;
  readonly offset: number;
  /** Of the cursor; null: there is none. */
  readonly hopsKnown: number | null;
  readonly cursorKeys: CursorKeys;
}

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/**
 * The ticket of a list, named by `field` and `args` without `first` and `after`. A cursor decides version and
 * instant; without one they are the given scope's. CURSOR_EXPIRED where its version is no longer held.
 */
export function ticketOf(
  { graph, cursorKeys }: Context,
  scope: Scope,
  field: string,
  args: unknown,
  { first, after }: PageArguments,
): Ticket {
  const size = pageSize(first);
  const { supposed } = scope.snapshot;
  const digest = digestOf(field, supposed ? { args, supposed: supposed.digest } : args);
  if (after === null || after === undefined)
    return { scope, digest, first: size, offset: 0, hopsKnown: null, cursorKeys };
  const { version, at, offset, hopsKnown } = opened(cursorKeys, after, digest);
  const snapshot = version === scope.snapshot.version ? scope.snapshot : graph.at(version);
  if (!snapshot) {
    throw new KeyreachError(
      'CURSOR_EXPIRED',
      `This cursor is of version ${version} of the graph, which is no longer held (it is at ${graph.current().version} now): ask again without \`after\`.`,
    );
  }
  return { scope: { snapshot, at }, digest, first: size, offset, hopsKnown, cursorKeys };
}

export interface Page<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The page that a ticket asks for of the items 0 to `length` - 1; items are made for the page only. */
export function pageOf<T>(ticket: Ticket, length: number, item: (index: number) => T): MadePage<T> {
  return new MadePage(ticket, length, item);
}

/**
 * A cursor costs more than most items: what nobody asks for is not made. A class: an object written out with getters is
 * one of a kind to the engine, which keeps such an object, and all that it holds, until the whole heap is collected.
 */
export class MadePage<T> implements Page<T>, PageInfo {
  readonly totalCount: number;
  readonly #ticket: Ticket;
  readonly #end: number;
  readonly #item: (index: number) => T;
  #nodes: readonly T[] | null = null;

  constructor(ticket: Ticket, length: number, item: (index: number) => T) {
    if (ticket.hopsKnown !== null && ticket.hopsKnown !== hopsKnownIn(ticket.scope)) throw readOtherwise();
    this.totalCount = length;
    this.#ticket = ticket;
    this.#end = Math.min(ticket.offset + ticket.first, length);
    this.#item = item;
  }

  /** Made one by one, and anew each time, for who looks at each once. */
  *items(): Iterable<T> {
    for (let index = this.#ticket.offset; index < this.#end; index++) yield this.#item(index);
  }

  get nodes(): readonly T[] {
    this.#nodes ??= [...this.items()];
    return this.#nodes;
  }

  get edges(): readonly Edge<T>[] {
    const { offset } = this.#ticket;
    return this.nodes.map((node, i) => new MadeEdge(node, () => this.#cursor(offset + i)));
  }

  get pageInfo(): PageInfo {
    return this;
  }

  get hasNextPage(): boolean {
    return this.#end < this.totalCount;
  }

  get hasPreviousPage(): boolean {
    return this.#ticket.offset > 0;
  }

  get startCursor(): string | null {
    const { offset } = this.#ticket;
    return this.#end > offset ? this.#cursor(offset) : null;
  }

  get endCursor(): string | null {
    return this.#end > this.#ticket.offset ? this.#cursor(this.#end - 1) : null;
  }

  #cursor(index: number): string {
    const { scope, cursorKeys, digest } = this.#ticket;
    const { version } = scope.snapshot;
    const hopsKnown = hopsKnownIn(scope);
    return sealed(cursorKeys, { version, at: scope.at, offset: index + 1, hopsKnown }, digest);
  }
}

function hopsKnownIn({ snapshot: { hopsKnown = Number.POSITIVE_INFINITY } }: Scope): number {
  return hopsKnown;
}

/** Inside the store, how far a question is read in its time is not the same each time, nor on each server. */
function readOtherwise(): KeyreachError {
  return new KeyreachError(
    'CURSOR_EXPIRED',
    'What this list was read of is no longer held, and this time it was read up to another hop, so that the pages are not of one list: ask again without `after`, or with `maxHops`.',
  );
}

class MadeEdge<T> implements Edge<T> {
  readonly node: T;
  readonly #cursor: () => string;

  constructor(node: T, cursor: () => string) {
    this.node = node;
    this.#cursor = cursor;
  }

  get cursor(): string {
    return this.#cursor();
  }
}

/** The page of a list that is all there. */
export function pageOfList<T, R>(ticket: Ticket, list: readonly T[], shown: (item: T) => R): MadePage<R> {
  return pageOf(ticket, list.length, (index) => shown(list[index] as T));
}

/** The first few of a list that has no pages. */
export function firstOf<T>(list: readonly T[], first: number): readonly T[] {
  return list.slice(0, pageSize(first));
}
