// One batch of a run: what it closes and its nodes first, then its edges, each in up to two transactions side by
// side. Everything that can be refused is found before anything is written.
import type { EdgeKind, Label } from '../../model/ontology.ts';
import type { NewEdgeFact, NewNodeFact, WriteBatch } from '../graph-store.ts';
import type { Connection, Value, Work } from './connection.ts';
import { isTaken } from './driver-errors.ts';
import { newEdgeRow } from './edge-rows.ts';
import type { FactNumbers } from './fact-numbers.ts';
import { type Lease, SLOTS, type Slot } from './lease.ts';
import { markRows } from './marks.ts';
import type { NodeNumbers } from './node-numbers.ts';
import { newNodeRow, newStateRow } from './node-rows.ts';

export interface BatchTarget {
  readonly connection: Connection;
  readonly lease: Lease;
  readonly nodes: NodeNumbers;
  readonly facts: FactNumbers;
  readonly run: number;
  /** Whether the source stated any edge before the run. */
  readonly statedAnyEdge: boolean;
}

/** What a batch closed, and of which nodes it said anything that others may have stated as well. */
export interface BatchEffect {
  readonly labelsClosed: readonly (readonly [Label, number])[];
  readonly edgesClosed: readonly (readonly [EdgeKind, number])[];
  readonly restated: number;
}

/** Rows from which on two transactions are faster than one. */
const WORTH_SPLITTING = 1_000;
const ATTEMPTS = 5;

export async function writeBatch(target: BatchTarget, batch: WriteBatch): Promise<BatchEffect> {
  const { closeNodes = [], closeEdges = [], nodes = [], edges = [] } = batch;
  const closing = await target.nodes.of(closeNodes);
  const known = await target.nodes.ofStated(nodes.map(({ id }) => id));
  const stated = new Set(nodes.map(({ id }) => id));
  const ends = new Set(edges.flatMap(({ statement }) => [statement.from, statement.to]));
  const other = await target.nodes.of([...ends].filter((id) => !stated.has(id)));
  for (const id of ends) if (!stated.has(id) && !other.has(id)) throw unknownEnd(id);

  const closed = await close(target, {
    numbers: closeNodes.flatMap((id) => closing.get(id) ?? []),
    ids: closeEdges,
  });
  const restated = await inHalves(await numbered(target, nodes, known), (half, slot) =>
    putNodes(target, half, slot),
  );
  if (edges.length > 0) {
    const numbers = await target.nodes.of(ends);
    const { fact } = await target.facts.take(0, edges.length);
    const rows = edges
      .map((edge, i) => ({
        edge,
        fact: fact + i,
        from: numbers.get(edge.statement.from) ?? -1,
        to: numbers.get(edge.statement.to) ?? -1,
      }))
      .sort((a, b) => a.from - b.from);
    await inHalves(rows, (half, slot) => putEdges(target, half, slot));
  }
  return { ...closed, restated: restated.reduce((sum, count) => sum + count, 0) };
}

async function close(
  { lease, run, statedAnyEdge }: BatchTarget,
  { numbers, ids }: { numbers: readonly number[]; ids: readonly string[] },
): Promise<Omit<BatchEffect, 'restated'>> {
  if (numbers.length === 0 && (ids.length === 0 || !statedAnyEdge))
    return { labelsClosed: [], edgesClosed: [] };
  const { source } = lease;
  const [labelsClosed, edgesClosed] = await lease.step(0, (tx) =>
    Promise.all([
      numbers.length > 0 ? tx.rows<[Label, number]>('close-nodes', { numbers, source, run }) : [],
      ids.length > 0 ? tx.rows<[EdgeKind, number]>('close-edges', { ids, source, run }) : [],
    ]),
  );
  return { labelsClosed, edgesClosed };
}

interface NumberedNode {
  readonly node: NewNodeFact;
  readonly fact: number;
  readonly n: number;
  /** Nobody has stated it before: its number is new. */
  readonly fresh: boolean;
}

async function numbered(
  target: BatchTarget,
  nodes: readonly NewNodeFact[],
  known: ReadonlyMap<string, number>,
): Promise<NumberedNode[]> {
  const fresh = nodes.reduce((count, { id }) => (known.has(id) ? count : count + 1), 0);
  const first = await target.facts.take(fresh, nodes.length);
  let next = first.node;
  return nodes.map((node, i) => {
    const n = known.get(node.id);
    return { node, fact: first.fact + i, n: n ?? next++, fresh: n === undefined };
  });
}

/** Gives how many of the nodes somebody had stated before. */
async function putNodes(target: BatchTarget, nodes: readonly NumberedNode[], slot: Slot): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const created = nodes.filter(({ fresh }) => fresh);
    const restated = nodes.filter(({ fresh }) => !fresh);
    try {
      await target.lease.step(slot, async (tx) => {
        await Promise.all([
          send(
            tx,
            'create-nodes',
            target,
            created.map(({ node, ...numbers }) => newNodeRow(node, numbers)),
          ),
          send(
            tx,
            'create-node-states',
            target,
            restated.map(({ node, ...numbers }) => newStateRow(node, numbers)),
          ),
          send(
            tx,
            'create-marks',
            target,
            nodes.flatMap(({ node, ...numbers }) => markRows(node.state, numbers)),
          ),
        ]);
        return null;
      });
      for (const { node, n } of created) target.nodes.keep(node.id, n);
      return restated.length;
    } catch (error) {
      if (!isTaken(error) || attempt === ATTEMPTS) throw error;
      // Somebody has stated one of them before, maybe just now: then it has its number.
      target.nodes.expectKnown();
      const facts = nodes.map(({ node }) => node);
      nodes = await numbered(target, facts, await target.nodes.of(facts.map(({ id }) => id)));
    }
  }
}

interface PlacedEdge {
  readonly edge: NewEdgeFact;
  readonly fact: number;
  readonly from: number;
  readonly to: number;
}

async function putEdges(target: BatchTarget, edges: readonly PlacedEdge[], slot: Slot): Promise<void> {
  const rows = edges.map(({ edge, ...numbers }) => newEdgeRow(edge, numbers));
  await target.lease.step(slot, async (tx) => {
    const [[created] = [0]] = await send<[number]>(tx, 'create-edges', target, rows);
    if (created !== edges.length)
      throw new Error(`${edges.length - created} of ${edges.length} edges found no node at an end`);
    return null;
  });
}

async function send<T extends readonly unknown[]>(
  tx: Work,
  name: 'create-nodes' | 'create-node-states' | 'create-marks' | 'create-edges',
  { lease, run }: BatchTarget,
  rows: readonly Value[][],
): Promise<T[]> {
  return rows.length > 0 ? tx.rows<T>(name, { rows, source: lease.source, run }) : [];
}

async function inHalves<T, R>(
  items: readonly T[],
  write: (half: readonly T[], slot: Slot) => Promise<R>,
): Promise<R[]> {
  if (items.length === 0) return [];
  if (items.length < WORTH_SPLITTING) return [await write(items, 0)];
  const middle = Math.ceil(items.length / 2);
  const done = await Promise.allSettled(
    SLOTS.map((slot) => write(slot === 0 ? items.slice(0, middle) : items.slice(middle), slot)),
  );
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return done.map((one) => (one as PromiseFulfilledResult<R>).value);
}

function unknownEnd(id: string): Error {
  return new Error(`an edge refers to ${id}, which no node fact speaks of: put that first`);
}
