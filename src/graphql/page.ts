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
  if (after === null || after === undefined) return { scope, digest, first: size, offset: 0, cursorKeys };
  const { version, at, offset } = opened(cursorKeys, after, digest);
  const snapshot = version === scope.snapshot.version ? scope.snapshot : graph.at(version);
  if (!snapshot) {
    throw new KeyreachError(
      'CURSOR_EXPIRED',
      `This cursor is of version ${version} of the graph, which is no longer held (it is at ${graph.current().version} now): ask again without \`after\`.`,
    );
  }
  return { scope: { snapshot, at }, digest, first: size, offset, cursorKeys };
}

export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** The page that a ticket asks for of the items 0 to `length` - 1; items are made for the page only. */
export function pageOf<T>(
  { scope, digest, first, offset, cursorKeys }: Ticket,
  length: number,
  item: (index: number) => T,
): Page<T> {
  const end = Math.min(offset + first, length);
  const nodes: T[] = [];
  for (let index = offset; index < end; index++) nodes.push(item(index));
  const cursor = (index: number): string =>
    sealed(cursorKeys, { version: scope.snapshot.version, at: scope.at, offset: index + 1 }, digest);
  // A cursor costs more than most items: those that nobody asks for are not made.
  return {
    nodes,
    get edges() {
      return nodes.map((node, i) => ({
        get cursor() {
          return cursor(offset + i);
        },
        node,
      }));
    },
    pageInfo: {
      hasNextPage: end < length,
      hasPreviousPage: offset > 0,
      get startCursor() {
        return nodes.length > 0 ? cursor(offset) : null;
      },
      get endCursor() {
        return nodes.length > 0 ? cursor(end - 1) : null;
      },
    },
    totalCount: length,
  };
}

/** The page of a list that is all there. */
export function pageOfList<T, R>(ticket: Ticket, list: readonly T[], shown: (item: T) => R): Page<R> {
  return pageOf(ticket, list.length, (index) => shown(list[index] as T));
}

/** The first few of a list that has no pages. */
export function firstOf<T>(list: readonly T[], first: number): readonly T[] {
  return list.slice(0, pageSize(first));
}
