// `npm run bench:push-down`: one question inside Neo4j, on a projection, and by Neo4j's own pruned search, which knows
// no rule, over one graph. `--nodes N`, `--shape siloed|tangled`, `--starts N`, `--version V`, `--json`.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import type { Hits, ReachOptions } from '../src/analysis/answers.ts';
import type { Growth } from '../src/analysis/excerpt.ts';
import { ExcerptView } from '../src/analysis/excerpt-view.ts';
import { exposureSteps } from '../src/analysis/exposure.ts';
import type { GraphView } from '../src/analysis/graph-view.ts';
import { Projection } from '../src/analysis/projection.ts';
import { reachSteps } from '../src/analysis/reach.ts';
import { atOnce } from '../src/analysis/steps.ts';
import { readExcerpt } from '../src/graphql/push-down/read-excerpt.ts';
import { refuseUnloaded } from '../src/graphql/push-down/unloaded.ts';
import { projectedBytes } from '../src/graphql/push-down/where.ts';
import type { EdgeStatement } from '../src/model/edge.ts';
import { edgeId } from '../src/model/id.ts';
import type { NodeStatement } from '../src/model/node.ts';
import { bitOf, listOf, TRAVERSED_KINDS } from '../src/model/ontology.ts';
import type { GraphStore, NewEdgeFact, NewNodeFact } from '../src/store/graph-store.ts';
import { openNeo4jStore } from '../src/store/neo4j/open.ts';
import { CREDENTIAL, type GeneratedGraph, generate, type Shape } from './graphs/generate.ts';
import { DAY_MS, edgeWords, NOW, nodeId, nodeWords, sensitivityOf } from './graphs/statements.ts';
import { median, quantile } from './measure.ts';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '20000' },
    shape: { type: 'string', default: 'siloed' },
    starts: { type: 'string', default: '40' },
    version: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const NODES = Number(values.nodes);
const STARTS = Number(values.starts);
const BATCH = 5_000;
/** Hits whose path is asked for, as a page of an answer. */
const PAGE = 50;
const LIMITS = { most: 10_000_000, until: Number.POSITIVE_INFINITY };
const OPTIONS: ReachOptions = { at: NOW, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null };
const SUMMARY = {
  counts: {
    ...{
      records: 0,
      nodes: 0,
      edges: 0,
      traversableEdges: 0,
      dangling: 0,
      placeholders: 0,
      created: 0,
      changed: 0,
    },
    ...{ closed: 0, unchanged: 0, quarantined: 0, unknown: {} },
  },
  partial: false,
  gaps: [],
};
const LIFE = {
  ...{ createdAt: null, retiredAt: null, expiresAt: null, revokedAt: null },
  neverExpires: false,
  disabled: null,
};

interface Launched {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly version: string;
  stop(): Promise<void>;
}
const launcher = new URL('../../scripts/neo4j/launcher.mjs', import.meta.url).href;
const { startNeo4j } = (await import(launcher)) as { startNeo4j(options: object): Promise<Launched> };

const graph = generate(NODES, values.shape as Shape, { degree: 5 });
const server = await startNeo4j({ heap: '2g', ...(values.version && { version: values.version }) });
const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
  disableLosslessIntegers: true,
  telemetryDisabled: true,
});
const store = await openNeo4jStore(server);
try {
  await load(store, graph);
  await measure(store);
} finally {
  await store.close();
  await driver.close();
  await server.stop();
}

async function measure(of: GraphStore): Promise<void> {
  const { version } = await of.head();
  const began = performance.now();
  const whole = await Projection.empty().apply(of.changes(0, version), version);
  const loads = performance.now() - began;
  const credentials = Array.from({ length: NODES }, (_, node) => node).filter(
    (node) => graph.kinds[node] === CREDENTIAL,
  );
  const step = Math.max(1, Math.floor(credentials.length / STARTS));
  const starts = credentials.filter((_, i) => i % step === 0).slice(0, STARTS);
  const rows: Row[] = [];
  for (const round of [0, 1])
    for (const node of starts) {
      const row = await forward(of, version, whole, idOf(node));
      if (round === 1) rows.push(row);
    }
  const backward: Row[] = [];
  const resources = starts.map((node) => whole.indexOf(idOf(node))).map((node) => lastHit(whole, node));
  for (const round of [0, 1])
    for (const id of resources) {
      if (id === null) continue;
      const row = await reverse(of, version, whole, id);
      if (round === 1) backward.push(row);
    }
  const size = await of.surroundings?.size();
  const setting = {
    version: server.version,
    nodes: NODES,
    edges: graph.from.length,
    shape: values.shape,
    cores: cpus().length,
  };
  const loading = { seconds: loads / 1000, estimate: size ? projectedBytes(size) : null };
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ setting, loading, reach: rows, whoCanReach: backward }, null, 2)}\n`,
    );
  else {
    process.stdout.write(
      `Neo4j ${setting.version}, ${setting.shape}, ${NODES} nodes, ${setting.edges} edges, ${setting.cores} cores\n` +
        `projection: read and made in ${loading.seconds.toFixed(1)} s, at most some ${mb(loading.estimate ?? 0)}\n`,
    );
    told('reach', rows);
    told('who can reach', backward);
  }
}

interface Row {
  readonly id: string;
  readonly hits: number;
  readonly facts: number;
  readonly inside: number;
  readonly projected: number;
  readonly pruned: number;
}

async function forward(of: GraphStore, version: number, whole: Projection, id: string): Promise<Row> {
  const ask = (view: GraphView): Hits => page(atOnce(reachSteps(view, [view.indexOf(id)], OPTIONS)).hits);
  return timedRow(of, version, { direction: 'leaving', starts: [id], options: OPTIONS }, whole, ask);
}

async function reverse(of: GraphStore, version: number, whole: Projection, id: string): Promise<Row> {
  const ask = (view: GraphView): Hits => {
    const answer = atOnce(exposureSteps(view, view.indexOf(id), bitOf('READ'), OPTIONS));
    atOnce(answer.others());
    return page(answer.hits);
  };
  return timedRow(of, version, { direction: 'entering', starts: [id], options: OPTIONS }, whole, ask);
}

async function timedRow(
  of: GraphStore,
  version: number,
  growth: Growth,
  whole: Projection,
  ask: (view: GraphView) => Hits,
): Promise<Row> {
  const [id = ''] = growth.starts;
  let facts = 0;
  let hits = 0;
  const inside = await timed(async () => {
    const { signal } = new AbortController();
    if (!of.surroundings) throw new Error('the store has no surroundings');
    const reading = await readExcerpt(of.surroundings, growth, { version, signal }, LIMITS);
    facts = reading.facts;
    hits = ask(new ExcerptView(reading.excerpt, reading.hopsKnown, refuseUnloaded)).length;
  });
  let known = 0;
  const projected = await timed(async () => {
    known = ask(whole).length;
  });
  if (known !== hits) throw new Error(`${id}: ${hits} hits inside, ${known} on the projection`);
  const pruned = await timed(() => search(id, growth.direction));
  return { id, hits, facts, inside, projected, pruned };
}

/** Everything that is connected, whatever it gives: the search that Neo4j prunes by itself. */
async function search(id: string, direction: Growth['direction']): Promise<void> {
  const kinds = TRAVERSED_KINDS.join('|');
  const arrow = direction === 'leaving' ? `-[:${kinds}*1..40]->` : `<-[:${kinds}*1..40]-`;
  const session = driver.session({ defaultAccessMode: 'READ' });
  await session.run(`MATCH (a:Node {id: $id})${arrow}(b) RETURN DISTINCT b.n`, { id });
  await session.close();
}

/** The first page with its paths. */
function page(hits: Hits): Hits {
  for (let i = 0; i < Math.min(PAGE, hits.length); i++) hits.at(i).path();
  return hits;
}

function lastHit(whole: Projection, node: number): string | null {
  const { hits } = atOnce(reachSteps(whole, [node], OPTIONS, { labels: ['Resource'] }));
  return hits.length > 0 ? whole.id(hits.at(Math.floor(hits.length / 2)).node) : null;
}

function told(what: string, rows: readonly Row[]): void {
  const of = (name: 'hits' | 'facts' | 'inside' | 'projected' | 'pruned', share = 0.5): string =>
    quantile(
      rows.map((row) => row[name]),
      share,
    ).toFixed(name === 'hits' || name === 'facts' ? 0 : 1);
  const ratio = (name: 'projected' | 'pruned'): string =>
    median(rows.map((row) => row.inside / row[name])).toFixed(1);
  process.stdout.write(
    `${what}: ${rows.length} questions, ${of('hits')} hits (p90 ${of('hits', 0.9)}), ${of('facts')} facts read (p90 ${of('facts', 0.9)})\n` +
      `  inside Neo4j ${of('inside')} ms (p90 ${of('inside', 0.9)}); projection ${of('projected')} ms (p90 ${of('projected', 0.9)}), ${ratio('projected')}x; pruned search ${of('pruned')} ms (p90 ${of('pruned', 0.9)}), ${ratio('pruned')}x\n`,
  );
}

async function load(into: GraphStore, { kinds, from }: GeneratedGraph): Promise<void> {
  const opening = {
    source: 'bench',
    adapter: 'native',
    mode: 'full' as const,
    observedAt: 0,
    observedGuessed: false,
  };
  const run = await into.openRun(opening);
  for (let at = 0; at < kinds.length; at += BATCH)
    await run.put({ nodes: Array.from(kinds.subarray(at, at + BATCH), (_, i) => nodeOf(at + i)) });
  for (let at = 0; at < from.length; at += BATCH)
    await run.put({ edges: Array.from(from.subarray(at, at + BATCH), (_, i) => edgeOf(at + i)) });
  await run.commit(SUMMARY);
}

function nodeOf(node: number): NewNodeFact {
  const words = nodeWords[graph.kinds[node] as number] as (typeof nodeWords)[number];
  const sensitivity = words.label === 'Resource' ? sensitivityOf(node) : undefined;
  const statement = { id: idOf(node), ...words, ...(sensitivity && { sensitivity }) } as NodeStatement;
  return {
    id: statement.id,
    digest: digest(node),
    place: { file: 'bench', at: `L${node}` },
    state: { statement, life: LIFE },
  };
}

function edgeOf(edge: number): NewEdgeFact {
  const { kind, rule } = edgeWords[graph.sorts[edge] as number] as (typeof edgeWords)[number];
  const [begins, ends] = [graph.begins[edge] as number, graph.ends[edge] as number];
  const statement: EdgeStatement = {
    kind,
    from: idOf(graph.from[edge] as number),
    to: idOf(graph.to[edge] as number),
    key: String(edge),
    ...(rule.need !== undefined && { need: listOf(rule.need) }),
    ...(rule.give !== undefined && { give: listOf(rule.give) }),
    ...(rule.pass !== undefined && { pass: listOf(rule.pass) }),
    ...(graph.conditional[edge] && { certainty: 'CONDITIONAL' as const, condition: 'ip' }),
    ...(begins > 0 && { validFrom: new Date(begins * DAY_MS).toISOString() }),
    ...(ends > 0 && { validTo: new Date(ends * DAY_MS).toISOString() }),
  };
  return { id: edgeId(statement), digest: digest(edge), place: { file: 'bench', at: `L${edge}` }, statement };
}

function idOf(node: number): string {
  return nodeId(graph.kinds[node] as number, node);
}

function digest(n: number): string {
  return n.toString(16).padStart(32, '0');
}

function mb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
