// Which facts are of one node, and the dense index that each node gets.
import { grouping } from '../kernel/adjacency.ts';
import type { Whole } from '../kernel/wholes.ts';
import { KeyreachError } from '../model/errors.ts';
import type { NodeFacts } from './projection-node-facts.ts';
import { credentialUnions, type DistinctPairs, type Union } from './projection-unions.ts';
import { each, type Steps } from './steps.ts';

const ABSENT = 0xffffffff;

export interface Grouped {
  /** The store's number of each node; of a union, its leader's. */
  readonly numbers: Uint32Array;
  /** The index of each number; ABSENT where there is no such node. */
  readonly indices: Uint32Array;
  /** The rows of node v are rows[offsets[v]] to rows[offsets[v + 1]]. */
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
  /** Of the nodes that are several of the store's. */
  readonly unions: ReadonlyMap<number, Union>;
}

/** Rows by node, nodes by the store's numbers, several of which are one where they are the same credential. */
export function* united(facts: NodeFacts, distinct: DistinctPairs): Steps<Grouped> {
  const numbers = facts.numbers.done();
  const single = yield* byNumber(numbers, new Map());
  yield;
  const rowsOf = (number: number): number[] => {
    const index = single.indices[number] as number;
    return Array.from(single.rows.subarray(single.offsets[index], single.offsets[index + 1]));
  };
  const byMember = yield* credentialUnions(facts, rowsOf, distinct);
  return byMember.size === 0 ? single : yield* byNumber(numbers, byMember);
}

/** The same, with the node that was order[i] as node i. */
export function* inOrder(grouped: Grouped, facts: NodeFacts, order: Uint32Array): Steps<Grouped> {
  const places = new Uint32Array(order.length);
  const numbers = new Uint32Array(order.length);
  yield* each(order.length, (i) => {
    places[order[i] as number] = i;
    numbers[i] = grouped.numbers[order[i] as number] as number;
  });
  const indices = new Uint32Array(grouped.indices.length);
  yield* each(indices.length, (number) => {
    const index = grouped.indices[number] as number;
    indices[number] = index === ABSENT ? ABSENT : (places[index] as number);
  });
  const unions = new Map([...grouped.unions].map(([node, union]) => [places[node] as number, union]));
  return { ...(yield* rowsBy(facts.numbers.done(), indices, numbers.length)), numbers, indices, unions };
}

/**
 * The same nodes with the indices that they had `before`, new ones behind; null where credentials are one that were
 * not, or are no longer.
 */
export function* inOrderOf(before: Grouped, grouped: Grouped, facts: NodeFacts): Steps<Grouped | null> {
  const { numbers } = before;
  if (grouped.unions.size !== before.unions.size) return null;
  for (const [node, { leader, members }] of before.unions) {
    const now = grouped.unions.get(grouped.indices[numbers[node] as number] as number);
    const same =
      now?.leader === leader &&
      now.members.length === members.length &&
      members.every((one, i) => one === now.members[i]);
    if (!same) return null;
  }
  yield;
  const order = new Uint32Array(grouped.numbers.length);
  const known = new Uint8Array(order.length);
  yield* each(numbers.length, (node) => {
    const index = grouped.indices[numbers[node] as number] as number;
    order[node] = index;
    known[index] = 1;
  });
  let next = numbers.length;
  yield* each(known.length, (index) => {
    if (known[index] === 0) order[next++] = index;
  });
  return yield* inOrder(grouped, facts, order);
}

/** The node with the store's number, or -1. */
export function withNumber({ indices }: Pick<Grouped, 'indices'>, number: number): number {
  const index = indices[number] ?? ABSENT;
  return index === ABSENT ? -1 : index;
}

/** The node at which an edge ends. */
export function endOf(grouped: Pick<Grouped, 'indices'>, number: number): number {
  const node = withNumber(grouped, number);
  if (node < 0) {
    throw new KeyreachError(
      'INTERNAL',
      `An edge ends at node number ${number}, of which the store has no fact: load its source again.`,
    );
  }
  return node;
}

/** The numbers are dense, but for gaps of runs that failed. */
function* byNumber(numberOf: Whole, byMember: ReadonlyMap<number, Union>): Steps<Grouped> {
  let most = -1;
  yield* each(numberOf.length, (row) => {
    most = Math.max(most, numberOf[row] as number);
  });
  const indices = new Uint32Array(most + 1).fill(ABSENT);
  yield* each(numberOf.length, (row) => {
    indices[numberOf[row] as number] = 0;
  });
  for (const [member, { leader }] of byMember) if (member !== leader) indices[member] = ABSENT;
  const numbers = new Uint32Array(most + 1);
  let count = 0;
  yield* each(most + 1, (number) => {
    if (indices[number] === ABSENT) return;
    numbers[count] = number;
    indices[number] = count++;
  });
  for (const [member, { leader }] of byMember) indices[member] = indices[leader] as number;
  const unions = [...byMember].map(([member, union]) => [indices[member] as number, union] as const);
  const rows = yield* rowsBy(numberOf, indices, count);
  return { ...rows, numbers: numbers.slice(0, count), indices, unions: new Map(unions) };
}

function* rowsBy(
  numberOf: Whole,
  indices: Uint32Array,
  count: number,
): Steps<Pick<Grouped, 'offsets' | 'rows'>> {
  const nodes = new Uint32Array(numberOf.length);
  yield* each(nodes.length, (row) => {
    nodes[row] = indices[numberOf[row] as number] as number;
  });
  const { offsets, grouped } = yield* grouping(nodes, count);
  return { offsets, rows: grouped };
}
