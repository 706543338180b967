// The receiving end of a copy. Facts are not shown before the ends of their runs are there, and those come last, in
// one transaction: until then readers see an empty graph, and a process that is killed leaves what the next one
// goes on with.
import { EDGE_KINDS, type EdgeKind } from '../../model/ontology.ts';
import type { QuarantinedRecord } from '../../model/run.ts';
import {
  type CopyMark,
  type Facts,
  type HistoryState,
  notEmpty,
  type Reception,
  type StoredEdge,
  type StoredNode,
  type StoredRun,
} from '../history.ts';
import { SeenNumbers } from '../seen-numbers.ts';
import type { Connection, Value } from './connection.ts';
import { newEdgeRow } from './edge-rows.ts';
import { copyMarkOf, withHistoryLease } from './history-lease.ts';
import type { Known } from './known-runs.ts';
import { type Clock, type Lease, SLOTS, type Slot } from './lease.ts';
import { markRows } from './marks.ts';
import { chunks } from './node-numbers.ts';
import { newNodeRow, newStateRow } from './node-rows.ts';
import { plannedRuns } from './planned-runs.ts';
import { showNodes } from './shown-nodes.ts';
import { storedFacts } from './stored-facts.ts';

/** Facts in one transaction. */
const PIECE = 2_500;

export function receiveHistory(
  { connection, clock }: { connection: Connection; clock: Clock },
  copy: CopyMark & HistoryState,
  runs: readonly StoredRun[],
): Promise<Reception> {
  return withHistoryLease(connection, clock, async (lease) => {
    const mark = await copyMarkOf(connection);
    const same = mark && !mark.complete && mark.fingerprint === copy.fingerprint;
    if (mark && !mark.complete && !same)
      throw notEmpty(connection.description, 'holds a part of another copy');
    if (!same) await begin(connection, lease, copy);
    const reception = new Neo4jReception(connection, lease, copy, runs);
    if (same) await reception.recall();
    return reception;
  });
}

async function begin(connection: Connection, lease: Lease, copy: CopyMark & HistoryState): Promise<void> {
  const { version, fingerprint, oldest, prunedBefore } = copy;
  const begun = await lease.step(0, async (tx) => {
    const rows = await tx.rows('receive-begin', { version, fingerprint, oldest, prunedBefore });
    return rows.length;
  });
  if (begun === 0) throw notEmpty(connection.description, 'holds a graph already');
}

class Neo4jReception implements Reception {
  readonly received: Facts;
  readonly #connection: Connection;
  readonly #lease: Lease;
  readonly #state: HistoryState;
  readonly #runs: readonly StoredRun[];
  readonly #known: Known;
  readonly #numbered = new SeenNumbers();
  readonly #nodeFacts = new SeenNumbers();
  readonly #edgeFacts = new SeenNumbers();
  /** Of every edge that came, here already or not. */
  readonly #kinds = new Set<EdgeKind>();
  #nextNumber = 0;
  #nextFact = 0;

  constructor(connection: Connection, lease: Lease, state: HistoryState, runs: readonly StoredRun[]) {
    this.#connection = connection;
    this.#lease = lease;
    this.#state = state;
    this.#runs = runs;
    this.#known = plannedRuns(state.version, runs);
    this.received = storedFacts(connection, this.#known, () => this.#kinds);
  }

  /** What an interrupted copy has written. */
  async recall(): Promise<void> {
    const page = (rows: readonly unknown[]): boolean => rows.length === PIECE;
    for await (const rows of this.#connection.stream<[number, number]>('received-facts', {}, { page }))
      for (const [fact, n] of rows) {
        this.#nodeFacts.add(fact);
        this.#numbered.add(n);
      }
    const streams = [
      ...EDGE_KINDS.map((variant) =>
        this.#connection.stream<[number]>('received-edges', {}, { variant, page }),
      ),
      this.#connection.stream<[number]>('received-edge-history', {}, { page }),
    ];
    for (const stream of streams)
      for await (const rows of stream) for (const [fact] of rows) this.#edgeFacts.add(fact);
  }

  async nodes(batch: readonly StoredNode[]): Promise<void> {
    for (const { n, fact } of batch) {
      this.#nextNumber = Math.max(this.#nextNumber, n + 1);
      this.#nextFact = Math.max(this.#nextFact, fact + 1);
    }
    const missing = batch.filter(({ fact }) => this.#nodeFacts.add(fact));
    // One transaction at a time: a node is created with the first of its facts, and found by the others.
    for (const piece of chunks(missing, PIECE)) {
      const rows = piece.map((node) => this.#nodeRow(node));
      const marks = piece.flatMap((node) => markRows(node.state, node));
      await this.#lease.step(0, async (tx) => {
        const of = (fresh: boolean): Value[][] =>
          rows.filter((row) => row.fresh === fresh).map(({ values }) => values);
        await Promise.all([
          tx.rows('receive-nodes', { rows: of(true) }),
          tx.rows('receive-node-states', { rows: of(false) }),
          ...(marks.length > 0 ? [tx.rows('create-marks', { rows: marks })] : []),
        ]);
        return null;
      });
    }
  }

  async edges(batch: readonly StoredEdge[]): Promise<void> {
    for (const { fact, statement } of batch) {
      this.#nextFact = Math.max(this.#nextFact, fact + 1);
      this.#kinds.add(statement.kind);
    }
    const missing = batch.filter(({ fact }) => this.#edgeFacts.add(fact)).sort((a, b) => a.from - b.from);
    const pieces = chunks(missing, PIECE);
    for (let at = 0; at < pieces.length; at += SLOTS.length)
      await Promise.all(SLOTS.map((slot) => this.#putEdges(slot, pieces[at + slot] ?? [])));
  }

  async quarantine(run: number, first: number, records: readonly QuarantinedRecord[]): Promise<void> {
    const rows = records.map(({ file, at, reason, id }, i) => [first + i, file, at, reason, id]);
    await this.#lease.step(0, async (tx) => {
      await tx.rows('receive-quarantine', { run, rows });
      return null;
    });
  }

  async show(): Promise<void> {
    const restated = await this.#connection.read((tx) => tx.rows<[number]>('received-restated'));
    const known = { at: async () => this.#known };
    await showNodes(
      { connection: this.#connection, lease: this.#lease, known },
      restated.map(([n]) => n),
    );
    const kinds = await this.#kindsOfRuns();
    const rows = this.#runs.map((run): Value => runRow(run, [...(kinds.get(run.run) ?? [])]));
    await this.#lease.step(0, async (tx) => {
      await tx.rows('receive-runs', { rows });
      await tx.rows('receive-sources', { rows: latestRuns(this.#runs) });
      await tx.rows('receive-end', {
        version: this.#state.version,
        runs: Math.max(0, ...this.#runs.map(({ run }) => run)),
        numbers: this.#nextNumber,
        facts: this.#nextFact,
      });
      return null;
    });
  }

  async close(): Promise<void> {
    await this.#lease.release();
  }

  #nodeRow(node: StoredNode): { values: Value[]; fresh: boolean } {
    const fresh = this.#numbered.add(node.n);
    const values = fresh ? newNodeRow(node, node) : newStateRow(node, node);
    values.push(this.#source(node.since), node.since, node.closed);
    return { values, fresh };
  }

  async #putEdges(slot: Slot, edges: readonly StoredEdge[]): Promise<void> {
    if (edges.length === 0) return;
    const live: Value[][] = [];
    const history: Value[][] = [];
    for (const edge of edges) {
      const row = [...newEdgeRow(edge, edge), this.#source(edge.since), edge.since];
      if (edge.closed === null) live.push(row);
      else history.push([...row, edge.closed]);
    }
    await this.#lease.step(slot, async (tx) => {
      const counted = await Promise.all([
        tx.rows<[number]>('receive-edges', { rows: live }),
        tx.rows<[number]>('receive-edge-history', { rows: history }),
      ]);
      const created = counted.reduce((sum, [row]) => sum + (row?.[0] ?? 0), 0);
      if (created !== edges.length)
        throw new Error(`${edges.length - created} of ${edges.length} edges found no node at an end`);
      return null;
    });
  }

  /** Closed edges are history already, so only what is live has kinds to be looked for. */
  async #kindsOfRuns(): Promise<Map<number, Set<EdgeKind>>> {
    const kinds = new Map<number, Set<EdgeKind>>();
    for (const kind of this.#kinds) {
      const runs = await this.#connection.read((tx) => tx.rows<[number]>('received-kinds', {}, kind));
      for (const [run] of runs) kinds.set(run, (kinds.get(run) ?? new Set()).add(kind));
    }
    return kinds;
  }

  #source(run: number): string {
    const source = this.#known.shown(run)?.source;
    if (source === undefined) throw new Error(`a fact names run ${run}, which is not part of the copy`);
    return source;
  }
}

function runRow(run: StoredRun, kinds: readonly EdgeKind[]): Value[] {
  const made = run.status === 'COMMITTED' ? run.version : null;
  return [
    run.run,
    run.source,
    run.adapter,
    run.mode,
    run.status,
    run.observedAt,
    run.observedGuessed,
    run.startedAt,
    run.finishedAt,
    run.version,
    made,
    run.partial,
    run.gaps,
    JSON.stringify(run.counts),
    run.live && JSON.stringify(run.live),
    kinds,
    [],
  ];
}

function latestRuns(runs: readonly StoredRun[]): [source: string, run: number][] {
  const finished = runs.filter(({ status }) => status === 'COMMITTED' || status === 'UNCHANGED');
  return [...new Map(finished.map(({ source, run }) => [source, run]))];
}
