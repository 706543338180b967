// The facts around some nodes, read step by step as reach follows them. Relationships are read first and history
// last: a sweep copies first and deletes in a later transaction (changes.ts), so each fact is met at least once.

import { FACET_OF } from '../../model/facets.ts';
import type { EdgeFact, NodeFact } from '../../model/fact.ts';
import { EDGE_KINDS, type EdgeKind, TRAVERSED_KINDS } from '../../model/ontology.ts';
import type { Asking, Direction, Stated, Surroundings, Touched } from '../surroundings.ts';
import type { Connection, Parameters, Row } from './connection.ts';
import { type EdgeRow, edgeFact } from './edge-rows.ts';
import { edgeFactsAt } from './facts-by-id.ts';
import type { Known, KnownRuns } from './known-runs.ts';
import { tokenOf } from './marks.ts';
import { chunks, NodeNumbers } from './node-numbers.ts';
import { type NodeRow, nodeFact } from './node-rows.ts';
import type { StatementName } from './statement-names.ts';

/** Nodes that one statement asks about, and rows of one batch. */
const ASKED = 2_000;
const PAGE = 2_000;
/** A node's statement may be as large as a line of input. */
const NODES_PAGE = 500;
const IDS = 200;
const RELATED: readonly EdgeKind[] = ['RELATED'];
const FACET_KINDS = Object.keys(FACET_OF) as EdgeKind[];

type KindRow = [...EdgeRow, kind: EdgeKind | null];

export class Neo4jSurroundings implements Surroundings {
  readonly #connection: Connection;
  readonly #known: KnownRuns;
  readonly #numbers: NodeNumbers;

  constructor(connection: Connection, known: KnownRuns) {
    this.#connection = connection;
    this.#known = known;
    this.#numbers = new NodeNumbers(connection, false);
  }

  async size(): Promise<{ nodes: number; edges: number }> {
    const rows = await this.#connection.read((tx) => tx.rows<[number]>('fact-counts'));
    const [[nodes] = [0], [history] = [0], [live] = [0]] = rows;
    return { nodes, edges: history + live };
  }

  edgeCount(kinds: readonly EdgeKind[]): Promise<number> {
    return this.#connection.read(async (tx) => {
      const live = await Promise.all(kinds.map((kind) => tx.rows<[number]>('edge-count-of-kind', {}, kind)));
      const history = await tx.rows<[number]>('edge-history-count-of-kinds', { kinds });
      return [...live, history].reduce((sum, [[count] = [0]]) => sum + count, 0);
    });
  }

  async *edgesOfKinds(kinds: readonly EdgeKind[], asking: Asking): AsyncGenerator<EdgeFact[]> {
    const known = await this.#known.at(asking.version);
    for (const kind of kinds)
      yield* this.#facts(this.#stream<KindRow>('edges-of-kind', {}, asking, PAGE, kind), known);
    yield* this.#facts(this.#stream<KindRow>('edge-history-of-kinds', { kinds }, asking), known);
  }

  async numberCount(): Promise<number> {
    const [[count] = [0]] = await this.#connection.read((tx) => tx.rows<[number]>('number-count'));
    return count;
  }

  numbers(ids: readonly string[]): Promise<Map<string, number>> {
    return this.#numbers.of(ids);
  }

  async *nodes(numbers: readonly number[], asking: Asking): AsyncGenerator<NodeFact[]> {
    const known = await this.#known.at(asking.version);
    for (const chunk of chunks(numbers, ASKED)) {
      const parameters = { numbers: chunk };
      for await (const rows of this.#stream<NodeRow>('node-states-of', parameters, asking, NODES_PAGE))
        yield rows.map((row) => nodeFact(known, row)).filter((fact) => fact !== null);
    }
  }

  async *edges(direction: Direction, numbers: readonly number[], asking: Asking): AsyncGenerator<EdgeFact[]> {
    const live = direction === 'leaving' ? 'edges-leaving' : 'edges-entering';
    const history = direction === 'leaving' ? 'edge-history-leaving' : 'edge-history-entering';
    yield* this.#edges([live, history], TRAVERSED_KINDS, numbers, asking);
  }

  async *around(numbers: readonly number[], asking: Asking): AsyncGenerator<EdgeFact[]> {
    yield* this.#edges(['edges-around', 'edge-history-leaving'], EDGE_KINDS, numbers, asking);
    yield* this.#edges(['edge-history-entering'], EDGE_KINDS, numbers, asking);
  }

  async *stated(numbers: readonly number[], asking: Asking): AsyncGenerator<Stated[]> {
    type StatedRow = [id: string | null, since: number, until: number | null, kind: EdgeKind | null];
    const known = await this.#known.at(asking.version);
    for (const chunk of chunks(numbers, ASKED))
      for await (const rows of this.#stream<StatedRow>('edges-stated', { numbers: chunk }, asking))
        yield rows.flatMap(([id, since, until, kind]) =>
          id === null || kind === null || !known.shown(since) || known.closedAt(until) !== null
            ? []
            : [{ id, kind }],
        );
    for await (const facts of this.#edges(['edge-history-leaving'], EDGE_KINDS, numbers, asking))
      yield facts.filter(({ closedAt }) => closedAt === null);
  }

  async *edgesById(ids: readonly string[], { version, signal }: Asking): AsyncGenerator<EdgeFact[]> {
    const known = await this.#known.at(version);
    for (const chunk of chunks(ids, IDS)) {
      signal.throwIfAborted();
      yield await edgeFactsAt(this.#connection, known, chunk);
    }
  }

  async *related(numbers: readonly number[], asking: Asking): AsyncGenerator<EdgeFact[]> {
    const among = new Set(numbers);
    const facts = this.#edges(['edges-related', 'edge-history-leaving'], RELATED, numbers, asking);
    for await (const batch of facts) yield batch.filter(({ to }) => among.has(to));
  }

  async marked(tokens: readonly string[], { signal }: Asking): Promise<number[]> {
    const numbers = new Set<number>();
    for (const chunk of chunks(tokens.map(tokenOf), ASKED)) {
      signal.throwIfAborted();
      const rows = await this.#connection.read((tx) =>
        tx.rows<[number]>('marked-numbers', { tokens: chunk }),
      );
      for (const [number] of rows) numbers.add(number);
    }
    return [...numbers];
  }

  async *facets(numbers: readonly number[], asking: Asking): AsyncGenerator<Touched[]> {
    type FacetRow = [n: number | null, since: number, until: number | null, kind: EdgeKind | null];
    const known = await this.#known.at(asking.version);
    for (const chunk of chunks(numbers, ASKED))
      for await (const rows of this.#stream<FacetRow>('facets', { numbers: chunk }, asking))
        yield rows.flatMap(([n, since, until, kind]) =>
          n === null || kind === null ? [] : touched(known, [n], kind, since, until),
        );
  }

  async *facetsClosedSince(asking: Asking): AsyncGenerator<Touched[]> {
    type ClosedRow = [from: number, to: number, kind: EdgeKind, since: number, until: number];
    const newest = await this.#known.at();
    const known = await this.#known.at(asking.version);
    const runs = newest.after(asking.version).map(({ run }) => run);
    if (runs.length === 0) return;
    for await (const rows of this.#stream<ClosedRow>('facets-closed', { runs, kinds: FACET_KINDS }, asking))
      yield rows.flatMap(([from, to, kind, since, until]) => touched(known, [from, to], kind, since, until));
  }

  async *#edges(
    statements: readonly StatementName[],
    kinds: readonly EdgeKind[],
    numbers: readonly number[],
    asking: Asking,
  ): AsyncGenerator<EdgeFact[]> {
    const known = await this.#known.at(asking.version);
    for (const chunk of chunks(numbers, ASKED))
      for (const name of statements)
        yield* this.#facts(this.#stream<KindRow>(name, { numbers: chunk, kinds }, asking), known);
  }

  async *#facts(pages: AsyncIterable<KindRow[]>, known: Known): AsyncGenerator<EdgeFact[]> {
    for await (const rows of pages)
      yield rows
        .map((row) => edgeFact(known, row[11], row as unknown as EdgeRow))
        .filter((fact) => fact !== null);
  }

  #stream<T extends Row>(
    name: StatementName,
    parameters: Parameters,
    { signal }: Asking,
    size = PAGE,
    kind?: EdgeKind,
  ): AsyncGenerator<T[]> {
    const page = (rows: readonly T[]): boolean => rows.length === size;
    const variant = kind && { variant: kind };
    return this.#connection.stream<T>(name, parameters, { page, ahead: size, signal, ...variant });
  }
}

function touched(
  known: Known,
  numbers: readonly number[],
  kind: EdgeKind,
  since: number,
  until: number | null,
): Touched[] {
  const run = known.shown(since);
  if (!run || known.closedAt(until) !== null) return [];
  return numbers.map((n) => ({ n, kind, source: run.source }));
}
