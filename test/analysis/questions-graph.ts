// Small graphs as data, for the tests of the questions: statements of named sources become facts and these
// a projection, as the store and the pipeline would have it.

import type { Moment } from '../../src/analysis/graph-view.ts';
import { Projection } from '../../src/analysis/projection.ts';
import type { EdgeStatement } from '../../src/model/edge.ts';
import { premisesOf } from '../../src/model/edge.ts';
import type { ChangeBatch, EdgeFactDetail, NodeFact } from '../../src/model/fact.ts';
import { edgeId } from '../../src/model/id.ts';
import type { NodeStatement } from '../../src/model/node.ts';
import { EDGES, type EdgeKind, packStated, setOf } from '../../src/model/ontology.ts';
import type { SourceRecord } from '../../src/model/run.ts';

export const NOW = Date.parse('2026-06-01T00:00:00Z');
export const DAY = 86_400_000;
export const day = (offset: number): string => new Date(NOW + offset * DAY).toISOString();

type Sourced = { readonly source?: string };
export type NodeRow = NodeStatement & Sourced;
type EdgeMore = Partial<Omit<EdgeStatement, 'kind' | 'from' | 'to'>> &
  Sourced & { readonly grants?: EdgeStatement['pass'] };
/** Kind, from, to and what else it states; `grants` is the short form of its capabilities. */
export type EdgeRow = readonly [EdgeKind, string, string, EdgeMore?];

export type IdentityKind = Extract<NodeStatement, { label: 'Identity' }>['kind'];
type More<L> = Omit<Extract<NodeStatement, { label: L }>, 'id' | 'label' | 'kind'> & Sourced;

export const identity = (
  id: string,
  kind: IdentityKind = 'SERVICE_ACCOUNT',
  more: More<'Identity'> = {},
): NodeRow => ({ id, label: 'Identity', kind, ...more });
export const credential = (id: string, more: More<'Credential'> = {}): NodeRow => ({
  id,
  label: 'Credential',
  kind: 'ACCESS_KEY',
  ...more,
});
export const resource = (id: string, kind: string, more: More<'Resource'> = {}): NodeRow => ({
  id,
  label: 'Resource',
  kind,
  ...more,
});
export const owner = (
  id: string,
  kind: 'PERSON' | 'TEAM' | 'VENDOR',
  status?: 'ACTIVE' | 'DEPARTED' | 'UNKNOWN',
): NodeRow => ({ id, label: 'Owner', kind, ...(status ? { status } : {}) });

const instant = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));

function nodeFact(row: NodeRow, n: number, fact: number): NodeFact {
  const { source = 'test', ...statement } = row;
  const field = (name: string): string | undefined =>
    (statement as unknown as Record<string, string | undefined>)[name];
  const disabled = 'disabled' in statement ? (statement.disabled ?? null) : null;
  return {
    fact,
    n,
    id: row.id,
    source,
    run: 1,
    observedAt: NOW,
    closedAt: null,
    place: { file: 'graph', at: `L${fact}` },
    state: {
      statement: statement as NodeStatement,
      life: {
        createdAt: instant(field('createdAt')),
        retiredAt: instant(field('retiredAt')),
        expiresAt: instant(field('expiresAt')),
        revokedAt: instant(field('revokedAt')),
        neverExpires: 'neverExpires' in statement && statement.neverExpires === true,
        disabled:
          disabled?.map(([from, to]) => [Date.parse(from), to === null ? null : Date.parse(to)] as const) ??
          null,
      },
    },
  };
}

/** One statement about an edge as its store would keep it. */
export function edgeFact(
  [kind, from, to, more = {}]: EdgeRow,
  ends = { from: 0, to: 0 },
  fact = 0,
): EdgeFactDetail {
  const { source = 'test', grants, ...stated } = more;
  const short = EDGES[kind].capabilities;
  const statement: EdgeStatement = {
    kind,
    from,
    to,
    ...stated,
    ...(grants && short ? { [short]: grants } : {}),
  };
  const { need, give, pass } = statement;
  return {
    fact,
    id: edgeId(statement),
    kind,
    ...ends,
    rule: packStated({
      ...(need ? { need: setOf(need) } : {}),
      ...(give ? { give: setOf(give) } : {}),
      ...(pass ? { pass: setOf(pass) } : {}),
    }),
    conditional: statement.certainty === 'CONDITIONAL',
    validFrom: instant(statement.validFrom),
    validTo: instant(statement.validTo),
    premises: premisesOf(statement),
    source,
    closedAt: null,
    run: 1,
    observedAt: NOW,
    place: { file: 'graph', at: `E${fact}` },
    statement,
  };
}

export interface Questions {
  readonly view: Projection;
  readonly now: Moment;
  at(instant: number): Moment;
  /** The node with this id; an id that is not there is a mistake in the test. */
  node(id: string): number;
  edge(kind: EdgeKind, from: string, to: string): number;
  ids(nodes: readonly number[]): string[];
}

export async function questionsGraph(
  nodes: readonly NodeRow[],
  edges: readonly EdgeRow[] = [],
): Promise<Questions> {
  const numbers = new Map<string, number>();
  for (const { id } of nodes) if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
  const numberOf = (id: string): number => {
    const n = numbers.get(id);
    if (n === undefined) throw new Error(`the test's graph has no node ${id}`);
    return n;
  };
  const batch: ChangeBatch = {
    nodes: nodes.map((row, i) => nodeFact(row, numberOf(row.id), i + 1)),
    edges: edges.map((row, i) => edgeFact(row, { from: numberOf(row[1]), to: numberOf(row[2]) }, i + 1)),
    closedNodes: [],
    closedEdges: [],
  };
  const view = await Projection.empty().apply([batch], 1);
  return {
    view,
    now: view.moment(NOW, false),
    at: (instantMs) => view.moment(instantMs, false),
    node: (id) => {
      numberOf(id);
      return view.indexOf(id);
    },
    edge: (kind, from, to) => view.edgeIndexOf(edgeId({ kind, from, to })),
    ids: (list) => list.map((node) => view.id(node)),
  };
}

/** A source's record, as fresh and complete as it can be but for what is given. */
export function sourceRecord(
  source: string,
  {
    daysOld = 0,
    gaps = [],
    quarantined = 0,
  }: { daysOld?: number; gaps?: string[]; quarantined?: number } = {},
): SourceRecord {
  return {
    source,
    adapter: 'native',
    nodes: { Identity: 0, Credential: 0, Resource: 0, Owner: 0 },
    edges: 0,
    latest: {
      run: 1,
      source,
      adapter: 'native',
      mode: 'full',
      status: 'COMMITTED',
      observedAt: NOW - daysOld * DAY,
      observedGuessed: false,
      startedAt: NOW,
      finishedAt: NOW,
      version: 1,
      partial: gaps.length > 0 || quarantined > 0,
      gaps,
      counts: {
        records: 0,
        nodes: 0,
        edges: 0,
        traversableEdges: 0,
        dangling: 0,
        placeholders: 0,
        created: 0,
        changed: 0,
        closed: 0,
        unchanged: 0,
        quarantined,
        unknown: {},
      },
    },
  };
}
