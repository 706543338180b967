// Random worlds of the oracle as what sources would write through the store port: runs of six sources in which
// facts appear, come later and are closed. Any number of worlds share the runs: their ids have nothing in common.
import type { EdgeStatement } from '../../src/model/edge.ts';
import { type EdgeRef, edgeId } from '../../src/model/id.ts';
import type { NodeStatement } from '../../src/model/node.ts';
import { listOf } from '../../src/model/ontology.ts';
import type { GraphStore, NewEdgeFact, NewNodeFact, WriteBatch } from '../../src/store/graph-store.ts';
import type { World, WorldEdge, WorldFact, WorldNode } from '../analysis/oracle.ts';
import { digest, edgeFact, nodeFact, opening, SUMMARY } from './sample.ts';

/** Instants at which facts may be closed: each takes a run of each source. */
const CLOSINGS = [2, 5, 8];
const SOURCES = ['s1', 's2', 's3', 's4', 's5', 's6'];
const KINDS = {
  Identity: 'SERVICE_ACCOUNT',
  Credential: 'ACCESS_KEY',
  Resource: 'test:thing',
  Owner: 'PERSON',
} as const;

/** The world with ids of its own, edges named as edges are, and at most one fact of an edge from one source. */
export function storable(world: World, prefix: string): World {
  const nodes = world.nodes.map((node) => ({
    ...node,
    id: `${prefix}:${node.id}`,
    closedAt: closing(node.closedAt),
  }));
  const refs = new Map(world.edges.map((edge) => [edge.id, refOf(edge, nodes)]));
  const idOf = (id: string): string => {
    const ref = refs.get(id);
    return ref ? edgeId(ref) : id;
  };
  const edges = world.edges.map((edge): WorldEdge => {
    const taken = new Set<string>();
    const facts = edge.facts.map((fact): WorldFact => {
      const source = SOURCES.find((one) => one >= fact.source && !taken.has(one)) ?? fact.source;
      taken.add(source);
      return {
        ...fact,
        source,
        ...validity(fact),
        closedAt: closing(fact.closedAt),
        premises: fact.premises?.map((alternative) => alternative.map(idOf)) ?? null,
      };
    });
    return { ...edge, id: idOf(edge.id), facts };
  });
  return { nodes, edges };
}

function closing(at: number | null): number | null {
  return at === null ? null : (CLOSINGS.find((instant) => instant >= at) ?? null);
}

/** A statement whose end is not after its beginning is refused before it comes to a store. */
function validity({ validFrom, validTo }: WorldFact): Pick<WorldFact, 'validFrom' | 'validTo'> {
  return {
    validFrom,
    validTo: validFrom !== null && validTo !== null && validTo <= validFrom ? null : validTo,
  };
}

function refOf({ id, kind, from, to }: WorldEdge, nodes: readonly WorldNode[]): EdgeRef {
  return { kind, from: nodes[from]?.id ?? '', to: nodes[to]?.id ?? '', key: id };
}

interface Stated<T> {
  readonly source: string;
  readonly fact: T;
  readonly closedAt: number | null;
  /** Stated in the source's second run. */
  readonly late: boolean;
}

/** Writes all of the worlds. One run a source for what is there first, what comes later, and each closing. */
export async function putWorlds(
  store: GraphStore,
  worlds: readonly { readonly prefix: string; readonly raw: World; readonly world: World }[],
): Promise<void> {
  const nodes: Stated<NewNodeFact>[] = [];
  const edges: Stated<NewEdgeFact>[] = [];
  for (const { raw, world } of worlds) {
    for (const node of world.nodes) nodes.push(...nodesOf(node));
    const refs = new Map(
      world.edges.map((edge, e) => [edge.id, refOf({ ...edge, id: raw.edges[e]?.id ?? '' }, world.nodes)]),
    );
    for (const [e, edge] of world.edges.entries())
      for (const fact of edge.facts)
        edges.push({
          source: fact.source,
          fact: edgeFact(statementOf(refs, edge.id, fact)),
          closedAt: fact.closedAt,
          late: e % 3 === 0,
        });
  }
  for (const late of [false, true])
    for (const source of SOURCES) {
      const of = <T>(all: readonly Stated<T>[]): T[] =>
        all.filter((one) => one.source === source && one.late === late).map(({ fact }) => fact);
      await run(store, source, 0, { nodes: of(nodes), edges: of(edges) });
    }
  for (const instant of CLOSINGS)
    for (const source of SOURCES) {
      const of = (all: readonly Stated<{ id: string }>[]): string[] =>
        all.filter((one) => one.source === source && one.closedAt === instant).map(({ fact }) => fact.id);
      await run(store, source, instant, { closeNodes: of(nodes), closeEdges: of(edges) });
    }
}

async function run(store: GraphStore, source: string, observedAt: number, batch: WriteBatch): Promise<void> {
  if (!Object.values(batch).some(({ length }) => length > 0)) return;
  const opened = await store.openRun(opening(source, { observedAt, mode: 'delta' }));
  await opened.put(batch);
  await opened.commit(SUMMARY);
}

function nodesOf(node: WorldNode): Stated<NewNodeFact>[] {
  const { id, label, sensitivity, createdAt, expiresAt, revokedAt, retiredAt, closedAt } = node;
  const statement = { id, label, kind: KINDS[label], ...(sensitivity && { sensitivity }) } as NodeStatement;
  const disabled = node.disabled.length > 0 ? node.disabled : null;
  const life = { createdAt, retiredAt, expiresAt, revokedAt, neverExpires: false, disabled };
  const plain = nodeFact(statement);
  const fact = { ...plain, digest: digest([statement, life]), state: { statement, life } };
  const first = { source: 's1', fact, closedAt, late: false };
  return node.twice ? [first, { ...first, source: 's2', fact: plain }] : [first];
}

function statementOf(refs: ReadonlyMap<string, EdgeRef>, id: string, fact: WorldFact): EdgeStatement {
  const ref = refs.get(id) as EdgeRef;
  const premise = (one: string): EdgeRef => refs.get(one) ?? { ...ref, key: `${id} missing` };
  return {
    ...ref,
    ...(fact.need !== undefined && { need: listOf(fact.need) }),
    ...(fact.give !== undefined && { give: listOf(fact.give) }),
    ...(fact.pass !== undefined && { pass: listOf(fact.pass) }),
    ...(fact.validFrom !== null && { validFrom: new Date(fact.validFrom).toISOString() }),
    ...(fact.validTo !== null && { validTo: new Date(fact.validTo).toISOString() }),
    ...(fact.conditional && { certainty: 'CONDITIONAL' as const }),
    ...(fact.premises && { derivedFrom: fact.premises.map((alternative) => alternative.map(premise)) }),
  };
}
