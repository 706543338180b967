// Reach inside Neo4j: what it answers is what the projection and the oracle answer, and it stays within its bounds.
// KEYREACH_ORACLE_SEED and KEYREACH_PUSHED_WORLDS repeat or lengthen the comparison with the oracle.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bloodhound } from '../../ingest/bloodhound/index.ts';
import { native } from '../../ingest/native.ts';
import type { Hits, Path } from '../../src/analysis/answers.ts';
import { census } from '../../src/analysis/census.ts';
import { decision, shortestPath } from '../../src/analysis/decision.ts';
import type { Growth } from '../../src/analysis/excerpt.ts';
import { ExcerptView } from '../../src/analysis/excerpt-view.ts';
import { exposure } from '../../src/analysis/exposure.ts';
import type { GraphView } from '../../src/analysis/graph-view.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { demoSources } from '../../src/demo/sources.ts';
import { Allowance } from '../../src/graphql/allowance.ts';
import { contextOf } from '../../src/graphql/context.ts';
import { executeOperation } from '../../src/graphql/execute.ts';
import { type LiveGraph, type LiveGraphOptions, openLiveGraph } from '../../src/graphql/live-graph.ts';
import { countEdges, countNodes } from '../../src/graphql/push-down/counted.ts';
import { readExcerpt } from '../../src/graphql/push-down/read-excerpt.ts';
import { refuseUnloaded } from '../../src/graphql/push-down/unloaded.ts';
import { projectedBytes } from '../../src/graphql/push-down/where.ts';
import { reachAnswer } from '../../src/graphql/questions.ts';
import { schema } from '../../src/graphql/schema.ts';
import { listOf } from '../../src/model/ontology.ts';
import { keysOf } from '../../src/model/same-credential.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { differenceIn, randomQuestion, type Tally } from '../analysis/comparison.ts';
import { seeded } from '../analysis/graphs.ts';
import { described, randomWorld, takenOverWorld } from '../analysis/worlds.ts';
import { DEEP } from '../store/deep.ts';
import { neo4jServer, TestDatabase } from '../store/neo4j-server.ts';
import { nodeFact, opening, SUMMARY } from '../store/sample.ts';
import { putWorlds, storable } from '../store/world-runs.ts';
import { type Asked, everyQuestion, type Question } from './every-question.ts';
import { DAY, idsOf, KEYS, randomExports, START } from './random-exports.ts';

const realdata =
  process.env['KEYREACH_REALDATA'] ?? new URL('../../../shared/realdata', import.meta.url).pathname;
const githound = join(realdata, 'opengraph/githound/samples/githound_O_kgDOCoV2OQ.json');
const absent = !existsSync(githound);
if (absent) console.error(`SKIPPED: GitHound's sample is not at ${githound}; set KEYREACH_REALDATA`);

const server = await neo4jServer();
const SEED = Number(process.env['KEYREACH_ORACLE_SEED'] ?? 1);
const WORLDS = Number(process.env['KEYREACH_PUSHED_WORLDS'] ?? (DEEP ? 2_000 : 60));
const NOW = START + 60 * DAY;
const UNLIMITED = { most: 1e6, until: Number.POSITIVE_INFINITY };
const INSIDE = { mode: 'neo4j', memory: 0 } as const;
/** With memory for all nodes. */
const ROOMY = { ...INSIDE, memory: 2 ** 30 } as const;
const LISTED = [
  ...['search', 'identities', 'credentials', 'resources', 'owners'],
  ...['can-authenticate', 'shared-credentials', 'orphaned-identities'],
];
const PUSHED = [
  ...['node', 'reach', 'blast-radius', 'who-can-reach', 'check', 'paths'],
  ...['trace', 'who-can-revoke', 'delegation-chains', 'reach-over', 'reach-diff', 'graph'],
];

/** A trace asks as much as several of the others: two of five, by ids and by keys. */
function answeredInside(asked: Asked): Question[] {
  return everyQuestion(asked)
    .filter(({ operation }) => [...PUSHED, ...LISTED].includes(operation))
    .filter(({ operation }, i) => DEEP || operation !== 'trace' || i % 5 < 2);
}

describe.skipIf(!server)('Reach inside Neo4j', () => {
  let database: TestDatabase;
  let store: GraphStore;
  const graphs: LiveGraph[] = [];
  beforeAll(async () => {
    database = await TestDatabase.taken(server!);
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    store = await database.place().open(Date.now);
  }, 600_000);
  beforeEach(async () => {
    await Promise.all(graphs.splice(0).map((graph) => graph.close()));
    await store.close();
    await database.empty();
    store = await database.place().open(Date.now);
  });
  afterAll(async () => {
    vi.useRealTimers();
    await Promise.all(graphs.map((graph) => graph.close()));
    await store?.close();
    await database?.release();
  });

  async function opened(options: LiveGraphOptions): Promise<LiveGraph> {
    const graph = await openLiveGraph(store, options);
    graphs.push(graph);
    return graph;
  }

  async function load(source: string, observedAt: number, lines: readonly string[], delta = false) {
    const stdin = Readable.from(
      lines.map((line) => `${line}\n`),
      { objectMode: false },
    );
    const options = { source, observedAt, delta, acceptRemovals: true, paths: ['-'], stdin };
    await ingest({ ...options, store, adapter: native, spools: embeddedSpools('/tmp') });
  }

  async function answer(graph: LiveGraph, { operation, variables }: Question): Promise<string> {
    return JSON.stringify(await executeOperation({ store, graph }, operation, variables));
  }

  async function sameAnswers(questions: readonly Question[]): Promise<number> {
    const [whole, inside] = [
      await opened({ where: { ...INSIDE, mode: 'projection' } }),
      await opened({ where: ROOMY }),
    ];
    let bytes = 0;
    for (const question of questions) {
      const expected = await answer(whole, question);
      expect.soft(await answer(inside, question), JSON.stringify(question)).toBe(expected);
      bytes += expected.length;
    }
    return bytes;
  }

  it(
    `equals the oracle and the projection on ${WORLDS} random worlds, path by path`,
    async () => {
      const worlds = Array.from({ length: WORLDS }, (_, i) => {
        const random = seeded(SEED * 3_000_017 + i);
        const raw = i % 3 === 0 ? takenOverWorld(random) : randomWorld(random);
        return { prefix: `w${i}`, raw, world: storable(raw, `w${i}`), question: randomQuestion(raw, random) };
      });
      await putWorlds(store, worlds);
      const { version } = await store.head();
      const whole = await Projection.empty().apply(store.changes(0, version), version);
      const tally: Tally = { forward: 0, backward: 0, proofs: 0 };
      const subject = { Projection, reach, exposure, decision, shortestPath };
      let hits = 0;
      for (const { prefix, world, question } of worlds) {
        const wrong = differenceIn(subject, whole, world, question, tally);
        if (wrong !== null) expect.fail(`the projection of ${prefix}: ${wrong}`);
        const { options } = question;
        const idOf = (node: number): string => world.nodes[node]?.id ?? '';
        const starts = question.starts.map(idOf);
        const target = idOf(question.target);
        const saying = `seed ${SEED}, ${prefix}: ${JSON.stringify(question)}\n${described(world)}`;
        const forward = (view: GraphView): string => {
          const answer = reach(
            view,
            starts.map((id) => view.indexOf(id)),
            options,
          );
          return JSON.stringify([hitsOf(view, answer.hits), answer.truncated, answer.deadStarts.length]);
        };
        const excerpt = await read({ direction: 'leaving', starts, options }, version);
        expect(forward(excerpt), saying).toBe(forward(whole));
        const backward = (view: GraphView): string => {
          const labels = ['Identity', 'Credential', 'Resource', 'Owner'];
          const asked = [view.indexOf(target), 1 << question.bit, options, { labels }] as const;
          const answer = exposure(view, ...asked);
          return JSON.stringify([hitsOf(view, answer.hits), answer.truncated]);
        };
        const before = await read({ direction: 'entering', starts: [target], options }, version);
        expect(backward(before), saying).toBe(backward(whole));
        hits += JSON.parse(forward(whole))[0].length + JSON.parse(backward(whole))[0].length;
      }
      expect(tally.forward).toBe(WORLDS);
      expect(hits).toBeGreaterThan(WORLDS);
    },
    120_000 + 300 * WORLDS,
  );

  async function read(growth: Growth, version: number): Promise<GraphView> {
    const { signal } = new AbortController();
    const { excerpt, hopsKnown } = await readExcerpt(
      store.surroundings!,
      growth,
      { version, signal },
      UNLIMITED,
    );
    expect(hopsKnown).toBe(Number.POSITIVE_INFINITY);
    return new ExcerptView(excerpt, hopsKnown, refuseUnloaded);
  }

  function hitsOf(view: GraphView, hits: Hits): unknown[] {
    const shown = (path: Path | null) =>
      path && [
        path.nodes.map((node) => view.id(node)),
        path.edges.map((edge) => view.edgeId(edge)),
        path.held,
        path.definite,
      ];
    return Array.from({ length: hits.length }, (_, i) => {
      const hit = hits.at(i);
      const held = hit
        .held()
        .map((one) => [one.capability, one.hops, one.definite, shown(one.path()), shown(one.definitePath())]);
      return [view.id(hit.node), hit.dead, listOf(hit.capabilities), listOf(hit.definite), hit.hops, held];
    });
  }

  it('answers the demo with the same bytes, about every node, at instants and versions', async () => {
    const keys = new Set<string>();
    for (const { source, observedAt, records } of demoSources(START + 31 * DAY)) {
      const lines = records.map((record) => JSON.stringify(record));
      for (const line of lines) for (const key of keysOf(JSON.parse(line).node ?? {})) keys.add(key);
      await load(source, observedAt, lines);
    }
    const { view } = (await opened({ where: { ...INSIDE, mode: 'projection' } })).current();
    const known = Array.from({ length: view.nodeCount }, (_, node) => view.id(node));
    const ids = DEEP ? known : known.filter((_, i) => i % 20 === 0);
    const instants = [
      null,
      new Date(START + 31.5 * DAY).toISOString(),
      new Date(START + 4 * DAY).toISOString(),
    ];
    const asked = { ids, rounds: 1, keys: [...keys], instants, sources: [], runs: 0 };
    const questions = answeredInside(asked);
    const earlier = ids.slice(0, 3).map((id) => ({
      operation: 'reach',
      variables: { from: [id], options: { asKnownAt: 4 } },
      paged: false,
    }));
    const versions = ids.slice(0, 6).map((id, i) => ({
      operation: 'reach-diff',
      variables: { from: [id], since: { asKnownAt: i + 2 }, until: {}, options: {} },
      paged: true,
    }));
    const several = ids.slice(0, 5).map((from, i) => ({
      operation: 'paths',
      variables: { from, to: 'pg:ledger', k: 4, options: { maxHops: i % 2 ? 6 : null } },
      paged: false,
    }));
    expect(await sameAnswers([...questions, ...earlier, ...versions, ...several])).toBeGreaterThan(100_000);
  }, 1_200_000);

  it.skipIf(absent)(
    "answers GitHound's sample of a real organization with the same bytes",
    async () => {
      const options = { source: 'github', observedAt: START + 30 * DAY, delta: false, acceptRemovals: false };
      const paths = [githound];
      await ingest({ ...options, paths, store, adapter: bloodhound, spools: embeddedSpools('/tmp') });
      const { view } = (await opened({ where: { ...INSIDE, mode: 'projection' } })).current();
      const known = Array.from({ length: view.nodeCount }, (_, node) => view.id(node)).sort();
      const step = Math.ceil(known.length / (DEEP ? 40 : 3));
      const asked = {
        ...{ ids: known.filter((_, i) => i % step === 0), rounds: 1, keys: [], instants: [null] },
        ...{ sources: ['github'], runs: 0 },
      };
      const questions = answeredInside(asked);
      expect(await sameAnswers(questions)).toBeGreaterThan(20_000);
    },
    1_200_000,
  );

  it.each(DEEP ? [1, 2, 3] : [SEED])(
    'answers random exports with the same bytes, seed %i',
    async (seed) => {
      const random = seeded(seed);
      for (const { source, observedAt, delta, lines } of randomExports(random, { size: 6, rounds: 4 }))
        await load(source, observedAt, lines, delta);
      const instants = [
        null,
        new Date(START + 8.5 * DAY).toISOString(),
        new Date(START + 21 * DAY).toISOString(),
      ];
      const asked = {
        ids: Object.values(idsOf(6))
          .flat()
          .filter((_, i) => DEEP || i % 3 === 0),
        rounds: 1,
        keys: KEYS,
        instants,
        sources: [],
        runs: 0,
      };
      const questions = answeredInside(asked);
      expect(await sameAnswers(questions)).toBeGreaterThan(50_000);
      const { version: newest } = await store.head();
      const { signal } = new AbortController();
      // What later runs closed is stated at an earlier version.
      for (const version of [1, newest >> 1]) {
        const asking = { version, signal };
        const then = await Projection.empty().apply(store.changes(0, version), version);
        const { census: nodes } = await countNodes(store.surroundings!, asking);
        expect({ ...nodes, ...(await countEdges(store.surroundings!, asking)) }).toEqual(census.of(then));
      }
    },
    1_200_000,
  );

  const at = (day: number): string => new Date(START + day * DAY).toISOString();
  const identity = (id: string, more: object = {}): string =>
    JSON.stringify({ node: { id, label: 'Identity', kind: 'SERVICE_ACCOUNT', ...more } });
  const table = (id: string): string =>
    JSON.stringify({ node: { id, label: 'Resource', kind: 'acme:db', sensitivity: 'CRITICAL' } });
  const edge = (kind: string, from: string, to: string, more: object = {}): string =>
    JSON.stringify({ edge: { kind, from, to, ...more } });
  const grant = (from: string, to: string): string => edge('GRANTED', from, to, { capabilities: ['READ'] });

  /** a0 acts as a1, and so on; each reads so many tables. */
  function chain(length: number, tables: number): string[] {
    return Array.from({ length }, (_, i) => [
      identity(`acme:a${i}`),
      ...(i > 0 ? [edge('CAN_ACT_AS', `acme:a${i - 1}`, `acme:a${i}`)] : []),
      ...Array.from({ length: tables }, (_, t) => [
        table(`acme:t${i}-${t}`),
        grant(`acme:a${i}`, `acme:t${i}-${t}`),
      ]),
    ]).flat(2);
  }

  async function asked(graph: LiveGraph, operation: string, variables: object) {
    const { data, errors } = await executeOperation({ store, graph }, operation, { ...variables });
    return { data: data?.[Object.keys(data)[0] ?? ''] as Record<string, never>, errors };
  }

  /** Cursors are of the arguments. */
  const plain = (data: object): string =>
    JSON.stringify(data).replaceAll(/"(cursor|endCursor)":"[^"]*"/g, '""');

  async function refuses(graph: LiveGraph, operation: string, variables: object, why: string): Promise<void> {
    const { errors } = await asked(graph, operation, variables);
    const refusal = { message: expect.stringContaining(why), extensions: { code: 'LIMIT_EXCEEDED' } };
    expect(errors, operation).toMatchObject([refusal]);
  }

  it('stops where a question would read more than it may: exact up to a hop, and it says so', async () => {
    const admin = edge('GRANTED', 'acme:a11', 'acme:root', { capabilities: ['ADMIN'] });
    await load('acme', START, [...chain(12, 10), table('acme:root'), admin]);
    const whole = await opened({ where: { ...INSIDE, mode: 'projection' } });
    // Four steps of 11 nodes and as many edges fit, the fifth does not.
    const cut = await opened({ where: INSIDE, mostFacts: 100 });
    const question = (maxHops: number | null) =>
      ['reach', { from: ['acme:a0'], first: 200, options: { at: at(1), maxHops } }] as const;
    const within = await asked(cut, ...question(null));
    expect(within.errors).toBeUndefined();
    expect(plain(within.data)).toBe(plain((await asked(whole, ...question(4))).data));
    expect(within.data['truncated']).toBe(true);
    expect(JSON.stringify(within.data)).not.toContain('acme:t9');
    // What needs less is whole.
    expect((await asked(cut, ...question(2))).data).toEqual((await asked(whole, ...question(2))).data);
    const from = 'acme:a0';
    const far = { from, to: 'acme:t9-0', options: { at: at(1) } };
    expect((await asked(cut, 'check', far)).data).toMatchObject({ allowed: false, truncated: true });
    expect((await asked(whole, 'check', far)).data).toMatchObject({ allowed: true, truncated: false });
    const paths = { ...far, k: 3 };
    expect((await asked(cut, 'paths', paths)).data).toMatchObject({
      paths: [],
      complete: false,
      truncated: true,
    });
    const near = { from, to: 'acme:t2-0', k: 2, options: { at: at(1) } };
    expect((await asked(cut, 'paths', near)).data).toMatchObject({ paths: [{}], complete: false });
    expect((await asked(whole, 'paths', near)).data).toMatchObject({ paths: [{}], complete: true });
    expect((await asked(cut, 'blast-radius', { of: [from] })).data).toMatchObject({ truncated: true });
    const readers = { resource: 'acme:t11-0', options: { at: at(1) } };
    const few = await opened({ where: INSIDE, mostFacts: 8 });
    expect((await asked(few, 'who-can-reach', readers)).data).toMatchObject({ truncated: true });
    expect((await asked(cut, 'who-can-reach', readers)).data).toEqual(
      (await asked(whole, 'who-can-reach', readers)).data,
    );
    const revokers = { id: 'acme:root', at: at(1) };
    expect((await asked(whole, 'who-can-revoke', revokers)).data).toMatchObject({ truncated: false });
    expect((await asked(few, 'who-can-revoke', revokers)).data).toMatchObject({ truncated: true });
    const traced = await asked(cut, 'trace', { key: from, options: { at: at(1) } });
    expect(traced.data['matches']).toMatchObject([
      { node: { id: from }, blastRadius: { truncated: true }, whoCanRevoke: { truncated: false } },
    ]);
    const chains = { of: 'acme:a11', options: { at: at(1) } };
    await refuses(few, 'delegation-chains', chains, 'delegationChains');
    await refuses(few, 'reach-over', { from: [from], since: at(0), options: { at: at(1) } }, 'interval');
    // Both sides of a difference end at the same hop, wherever each of them would have.
    const more = [table('acme:t1-more'), grant('acme:a1', 'acme:t1-more'), table('acme:t7-more')];
    const wide = Array.from({ length: 60 }, (_, i) => [table(`acme:w${i}`), grant('acme:a2', `acme:w${i}`)]);
    await load('more', START + DAY, [...more, grant('acme:a7', 'acme:t7-more'), ...wide.flat()]);
    const both = await opened({ where: INSIDE, mostFacts: 300 });
    await whole.refresh();
    const difference = (maxHops: number | null) =>
      [
        'reach-diff',
        { from: [from], since: { asKnownAt: 1 }, until: {}, options: { at: at(1), maxHops } },
      ] as const;
    const compared = (await asked(both, ...difference(null))).data;
    expect(plain(compared)).toBe(plain((await asked(whole, ...difference(2))).data));
    expect(compared).toMatchObject({ truncated: true, gained: 1, lost: 0, changed: 0 });
    expect((await asked(whole, ...difference(null))).data).toMatchObject({ truncated: false, gained: 62 });
    expect((await asked(few, ...difference(null))).data).toMatchObject({ truncated: true, gained: 0 });
    await refuses(await opened({ where: INSIDE, mostFacts: 2 }), ...difference(null), 'more than 0 facts');
    const none = await opened({ where: INSIDE, mostFacts: 0 });
    expect((await asked(none, ...question(null))).errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED' } },
    ]);
  });

  it('ends when the client goes away or the time is up, at the server as well', async () => {
    await load('acme', START, chain(600, 1));
    const graph = await opened({ where: INSIDE });
    const ask = (ms: number, signal: AbortSignal, from = 'acme:a0') => {
      const context = contextOf({ store, graph }, new Allowance({ ms, items: 1e6, signal }));
      const options = { certainty: 'POSSIBLE', includeDisabled: false } as const;
      return reachAnswer({ from: [from], options, filter: {}, first: 1 }, context);
    };
    const client = new AbortController();
    setTimeout(() => client.abort(), 100);
    const began = performance.now();
    await expect(ask(60_000, client.signal)).rejects.toThrow('The client went away');
    const gone = performance.now() - began;
    await expect(ask(1, new AbortController().signal)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    // Half of the time is for reading: then there is an answer, up to where it came.
    const { answer: early } = await ask(1_500, new AbortController().signal);
    expect(early.truncated).toBe(true);
    expect(early.hits.length).toBeLessThan(599 + 600);
    const running =
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND $numbers' RETURN 1";
    await vi.waitFor(async () => expect(await database.rows(running)).toEqual([]));
    const asked = performance.now();
    const { answer: found } = await ask(60_000, new AbortController().signal, 'acme:a500');
    expect(found.hits.length).toBe(99 + 100);
    // Not even a sixth of the steps was gone, whatever steps take today.
    expect(gone).toBeLessThan(1_000 + performance.now() - asked);
    // A statement that is running is stopped amid its rows.
    const reading = new AbortController();
    const rows = store.surroundings!.nodes(
      Array.from({ length: 1_200 }, (_, n) => n),
      { version: 1, signal: reading.signal },
    );
    const met: number[] = [];
    await expect(
      (async () => {
        for await (const batch of rows) {
          met.push(batch.length);
          reading.abort(new Error('enough'));
        }
      })(),
    ).rejects.toThrow('enough');
    expect(met).toEqual([500]);
  });

  it('is chosen by itself where the graph outgrows the memory for a projection, and left again', async () => {
    await load('acme', START, chain(10, 1));
    const size = await store.surroundings!.size();
    expect(size).toEqual({ nodes: 20, edges: 19 });
    const memory = projectedBytes(size);
    const graph = await opened({ where: { mode: 'auto', memory } });
    expect(graph.current().pushDown).toBeUndefined();
    await load('more', START, [identity('acme:b'), grant('acme:b', 'acme:t1-0'), table('acme:t1-0')]);
    await graph.refresh();
    expect(graph.current()).toMatchObject({ version: 2, pushDown: {} });
    const first = { resource: 'acme:t1-0', options: { at: at(1) } };
    const inside = await asked(graph, 'who-can-reach', first);
    expect(inside.errors).toBeUndefined();
    expect(JSON.stringify(inside.data)).toContain('acme:b');
    const roomy = await opened({ where: { mode: 'auto', memory: 2 * memory } });
    expect(roomy.current().pushDown).toBeUndefined();
    expect((await asked(roomy, 'who-can-reach', first)).data).toEqual(inside.data);
    const directory = mkdtempSync(join(tmpdir(), 'keyreach-where-'));
    const embedded = await openEmbeddedStore({ directory });
    await expect(openLiveGraph(embedded, { where: INSIDE })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('--neo4j URI'),
    });
    await (await openLiveGraph(embedded, { where: { mode: 'auto', memory: 0 } })).close();
    await embedded.close();
    rmSync(directory, { recursive: true });
  });

  it('refuses what takes the whole graph, with the remedy, and never answers a part as if it were all', async () => {
    const team = JSON.stringify({ node: { id: 'acme:team', label: 'Owner', kind: 'TEAM' } });
    await load('acme', START, [...chain(3, 1), team, edge('OWNS', 'acme:team', 'acme:a1')]);
    const graph = await opened({ where: INSIDE });
    const questions = everyQuestion({
      ...{ ids: ['acme:a0', 'acme:t1-0'], rounds: 1, keys: ['AKIA'] },
      ...{ instants: [at(1)], sources: ['acme'], runs: 1 },
    });
    const bookkeeping = ['runs', 'quarantine', 'sources'];
    const refused = questions.filter(({ operation }) => ![...PUSHED, ...bookkeeping].includes(operation));
    expect(new Set(refused.map(({ operation }) => operation)).size).toBeGreaterThan(10);
    const named: Record<string, string> = {
      'what-if': 'This asks for `whatIf`',
      'choke-points': 'This asks for `chokePoints`',
      'blast-radius-ranking': 'This asks for `blastRadiusRanking`',
    };
    expect(refused.map(({ operation }) => operation)).toEqual(expect.arrayContaining(Object.keys(named)));
    for (const { operation, variables } of refused) {
      const { errors } = await executeOperation({ store, graph }, operation, variables);
      expect(errors?.[0], operation).toMatchObject({
        extensions: { code: 'NEEDS_PROJECTION' },
        message: expect.stringMatching(`${named[operation] ?? ''}.*--reach projection`),
      });
    }
  });

  it('tells what a node is, whose it is and all that it is related to, and how little of it may be read', async () => {
    const team = JSON.stringify({ node: { id: 'acme:team', label: 'Owner', kind: 'TEAM' } });
    const owns = edge('OWNS', 'acme:team', 'acme:a1');
    await load('acme', START, [...chain(3, 40), team, owns, edge('USES', 'acme:a2', 'acme:key')]);
    // One relationship is closed, and read of the history.
    await load('acme', START + DAY, [...chain(3, 40).slice(0, -1), team, owns]);
    const whole = await opened({ where: { ...INSIDE, mode: 'projection' } });
    const inside = await opened({ where: INSIDE });
    const told = async (graph: LiveGraph, document: string) =>
      execute({ schema, document: parse(document), contextValue: contextOf({ store, graph }) });
    const around =
      'owners { id name } outgoing(first: 9) { totalCount nodes { id kind alive to { id dead } } } incoming(first: 9) { totalCount nodes { id from { id } } }';
    const questions = [
      'query { reach(from: ["acme:a0"]) { hits(first: 4) { nodes { node { id owners { id } } } } } }',
      `query { reach(from: ["acme:a0"]) { hits(first: 3) { nodes { node { id ${around} } } } } }`,
      ...['acme:a1', 'acme:a2', 'acme:t2-39', 'acme:team', 'acme:key', 'acme:nobody'].map(
        (id) => `query { node(id: ${JSON.stringify(id)}) { id name dead retiredAt sources ${around} } }`,
      ),
      'query { node(id: "acme:a2") { outgoing(first: 500, kinds: [USES]) { totalCount nodes { id alive validTo } } } }',
    ];
    for (const question of questions) {
      const expected = await told(whole, question);
      expect(expected.errors, question).toBeUndefined();
      expect(JSON.stringify(await told(inside, question)), question).toBe(JSON.stringify(expected));
    }
    expect(JSON.stringify(await told(inside, questions[2] as string))).toContain('acme:team');
    // A node with more around it than may be read still tells what it is; and all of an answer counts together.
    const few = await opened({ where: INSIDE, mostFacts: 100 });
    const alone = await told(few, 'query { node(id: "acme:a1") { id name sources } }');
    expect(alone).toEqual({ data: { node: { id: 'acme:a1', name: 'acme:a1', sources: ['acme'] } } });
    const tight = await opened({ where: INSIDE, mostFacts: 60 });
    const tooMuch = await told(
      tight,
      'query { node(id: "acme:a1") { id outgoing(first: 1) { totalCount } } }',
    );
    expect(tooMuch.errors?.[0]).toMatchObject({
      message: expect.stringContaining('without `owners`'),
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
    const both = ['acme:a1', 'acme:a2'].map(
      (id, i) => `n${i}: node(id: "${id}") { outgoing(first: 1) { totalCount } }`,
    );
    expect((await told(few, `query { ${both[0]} }`)).errors).toBeUndefined();
    expect((await told(few, `query { ${both[1]} }`)).errors).toBeUndefined();
    expect((await told(few, `query { ${both.join(' ')} }`)).errors?.[0]).toMatchObject({
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });

  it('lists nodes page by page, of one version, where there is memory for all nodes without their relationships', async () => {
    await load('acme', START, chain(4, 3));
    const whole = await opened({ where: { ...INSIDE, mode: 'projection' } });
    const inside = await opened({ where: ROOMY });
    const orderBy = { field: 'SENSITIVITY', direction: 'DESC' };
    const page = async (graph: LiveGraph, operation: string, variables: object) => {
      const { data, errors } = await asked(graph, operation, { ...variables, first: 5 });
      expect(errors, operation).toBeUndefined();
      return data as unknown as { totalCount: number; pageInfo: { endCursor: string } };
    };
    const lists = [
      ['search', { text: 'T1' }],
      ['resources', { at: at(1), orderBy, filter: { text: 'acme' } }],
      ['identities', { at: at(1), filter: { dead: false } }],
    ] as const;
    const first = await Promise.all(lists.map(([name, variables]) => page(inside, name, variables)));
    expect(first.map(({ totalCount }) => totalCount)).toEqual([3, 12, 4]);
    // A list goes on in its version, which is not the newest any more.
    await load('more', START + DAY, [table('acme:t1-more'), identity('acme:b')]);
    await Promise.all([whole.refresh(), inside.refresh()]);
    for (const [i, [name, variables]] of lists.entries()) {
      expect(plain(await page(inside, name, variables))).toBe(plain(await page(whole, name, variables)));
      const after = first[i]?.pageInfo.endCursor;
      const rest = await page(inside, name, { ...variables, after });
      expect(JSON.stringify(rest)).toBe(JSON.stringify(await page(whole, name, { ...variables, after })));
      expect(rest).toMatchObject({ graphVersion: 1 });
      expect(JSON.stringify(rest)).not.toContain('more');
    }
    // A node of a list is asked for what is around it as any other, and nothing else is answered of it.
    const told = await execute({
      schema,
      document: parse('{ search(text: "acme:a1") { nodes { id outgoing { totalCount } } } }'),
      contextValue: contextOf({ store, graph: inside }),
    });
    expect(told).toEqual({ data: { search: { nodes: [{ id: 'acme:a1', outgoing: { totalCount: 4 } }] } } });
    expect((await asked(inside, 'blast-radius-ranking', {})).errors).toMatchObject([
      { extensions: { code: 'NEEDS_PROJECTION' } },
    ]);
    const { nodes } = await store.surroundings!.size();
    const enough = projectedBytes({ nodes, edges: 0 });
    const fits = await opened({ where: { ...INSIDE, memory: enough } });
    expect((await asked(fits, 'search', { text: 'T1' })).data).toMatchObject({ totalCount: 4 });
    const refused = async (memory: number, operation: string, variables: object, what: string) => {
      const tight = await opened({ where: { ...INSIDE, memory } });
      const { errors } = await asked(tight, operation, variables);
      const message = expect.stringMatching(`${what}.*--projection-memory`);
      expect(errors).toMatchObject([{ message, extensions: { code: 'NEEDS_PROJECTION' } }]);
    };
    await refused(enough - 1, 'search', { text: 'T1' }, 'all nodes');
    // Relationships of the kinds that a list looks at are held with them: of CAN_ACT_AS there are three.
    const edges = await store.surroundings!.edgeCount(['AUTHENTICATES_AS', 'RUNS_AS', 'CAN_ACT_AS']);
    expect(edges).toBe(3);
    await refused(projectedBytes({ nodes, edges }) - 1, 'can-authenticate', {}, 'CAN_ACT_AS');
    const just = await opened({ where: { ...INSIDE, memory: projectedBytes({ nodes, edges }) } });
    expect((await asked(just, 'can-authenticate', { at: at(2) })).data).toMatchObject({ totalCount: 5 });
    expect((await asked(just, 'shared-credentials', {})).data).toMatchObject({ totalCount: 0 });
  });

  it('finds credentials that are one in a graph that was written before there were marks', async () => {
    const fingerprint = `v1:${'ab'.repeat(32)}`;
    const key = (id: string): string =>
      JSON.stringify({ node: { id, label: 'Credential', kind: 'PASSWORD', fingerprint } });
    await load('wiki', START, [
      key('wiki:leak'),
      table('wiki:page'),
      edge('STORES', 'wiki:page', 'wiki:leak'),
    ]);
    await load('aws', START, [
      key('aws:key'),
      identity('acme:a0'),
      edge('AUTHENTICATES_AS', 'aws:key', 'acme:a0'),
    ]);
    const question = ['check', { from: 'wiki:page', to: 'acme:a0', options: { at: at(1) } }] as const;
    expect((await asked(await opened({ where: INSIDE }), ...question)).data).toMatchObject({ allowed: true });
    await database.rows('MATCH (m:Mark) DELETE m');
    expect((await asked(await opened({ where: INSIDE }), ...question)).data).toMatchObject({
      allowed: false,
    });
    await database.rows('MATCH (g:Graph) SET g.schema = 2');
    const reopened = await database.place().open(Date.now);
    await reopened.close();
    expect((await asked(await opened({ where: INSIDE }), ...question)).data).toMatchObject({ allowed: true });
    // Of schema 3 are those by which credentials are one, not those by which a key finds them.
    const traced = ['trace', { key: fingerprint, options: { at: at(1) } }] as const;
    const found = { matches: [{ node: { id: 'aws:key' } }] };
    expect((await asked(await opened({ where: INSIDE }), ...traced)).data).toMatchObject(found);
    const token = createHash('sha256').update(`key ${fingerprint}`).digest('hex').slice(0, 32);
    await database.rows(`MATCH (m:Mark {token: '${token}'}) DELETE m`);
    expect((await asked(await opened({ where: INSIDE }), ...traced)).data).toMatchObject({ matches: [] });
    await database.rows('MATCH (g:Graph) SET g.schema = 3');
    await (await database.place().open(Date.now)).close();
    expect((await asked(await opened({ where: INSIDE }), ...traced)).data).toMatchObject(found);
    const marks = 'MATCH (m:Mark) RETURN count(*)';
    expect(await database.rows(marks)).toEqual([[4]]);
    // They go with what states them.
    const run = await store.openRun(opening('okta', { observedAt: START }));
    const statement = {
      id: 'okta:key',
      label: 'Credential' as const,
      kind: 'PASSWORD' as const,
      fingerprint,
    };
    await run.put({ nodes: [nodeFact(statement)] });
    expect(await database.rows(marks)).toEqual([[6]]);
    await run.abort('ABORTED', SUMMARY);
    expect(await database.rows(marks)).toEqual([[4]]);
  });
});
