// Both stores give the same bytes: every operation in its variants, over the demo, over GitHound's sample of a real
// organization, and over random exports of several sources in several runs. KEYREACH_DEEP asks about every node.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoSources } from '../../src/demo/sources.ts';
import { operationNames } from '../../src/graphql/operations.ts';
import { seeded } from '../analysis/graphs.ts';
import { neo4jServer, TestDatabase } from '../store/neo4j-server.ts';
import { BothStores } from './both-stores.ts';
import { type Asked, everyQuestion } from './every-question.ts';
import { DAY, idsOf, KEYS, randomExports, START } from './random-exports.ts';

const server = await neo4jServer();
const DEEP = Boolean(process.env['KEYREACH_DEEP']);
const SEEDS = DEEP ? [1, 2, 3, 4, 5] : [Number(process.env['KEYREACH_EQUALITY_SEED'] ?? 1)];
const NOW = START + 60 * DAY;
const realdata =
  process.env['KEYREACH_REALDATA'] ?? new URL('../../../shared/realdata', import.meta.url).pathname;
const githound = join(realdata, 'opengraph/githound/samples/githound_O_kgDOCoV2OQ.json');
const absent = !existsSync(githound);
if (absent) console.error(`SKIPPED: GitHound's sample is not at ${githound}; set KEYREACH_REALDATA`);

describe.skipIf(!server)('The embedded store and Neo4j answer with the same bytes', () => {
  let database: TestDatabase;
  let both: BothStores;
  beforeAll(async () => {
    database = await TestDatabase.taken(server!);
  }, 600_000);
  afterAll(() => database?.release());
  beforeEach(async () => {
    both = await BothStores.open(database, NOW);
  });
  afterEach(() => both.close());

  const at = (day: number): string => new Date(START + day * DAY).toISOString();

  it('over the demo', async () => {
    for (const { source, observedAt, records } of demoSources(START + 31 * DAY))
      await same({ source, observedAt, lines: records.map((record) => JSON.stringify(record)) });
    await sameAnswers({
      keys: ['AKIAIOSFODNN7EXAMPLE'],
      instants: [null, at(31.5), at(4), at(-40)],
      nodes: 14,
    });
  }, 600_000);

  it.skipIf(absent)(
    "over GitHound's sample, with its levels",
    async () => {
      await same({
        adapter: 'bloodhound',
        source: 'github',
        observedAt: START + 75 * DAY,
        paths: [githound],
      });
      await sameAnswers({ keys: [], instants: [at(76), at(75), null], nodes: 10 });
    },
    600_000,
  );

  it.each(SEEDS)(
    'over random exports of several sources in several runs, seed %i',
    async (seed) => {
      const random = seeded(seed);
      const size = 8;
      const exports = randomExports(random, { size, rounds: 5 });
      for (const { lines, ...one } of exports) {
        await same({ ...one, lines });
        await both.ask({ operation: 'graph', variables: {}, paged: false });
      }
      const instants = [null, at(3), at(8.5), at(21), at(30)];
      await sameAnswers({ keys: KEYS, instants, nodes: 10, ids: Object.values(idsOf(size)).flat() });
    },
    600_000,
  );

  async function same(input: Parameters<BothStores['ingest']>[0]): Promise<void> {
    const [embedded, neo4j] = await both.ingest(input);
    expect(neo4j).toBe(embedded);
  }

  async function sameAnswers({
    nodes,
    ids,
    ...asked
  }: Pick<Asked, 'keys' | 'instants'> & { nodes: number; ids?: readonly string[] }): Promise<void> {
    await both.embedded.graph.refresh();
    const { view, sources } = both.embedded.graph.current();
    const known = Array.from({ length: view.nodeCount }, (_, node) => view.id(node));
    const step = DEEP ? 1 : Math.max(1, Math.floor(known.length / nodes));
    const chosen = (ids ?? known).filter(
      (id, i) => known.includes(id) && (ids !== undefined || i % step === 0),
    );
    const runs = (await both.embedded.store.runs({ first: 1 }))[0]?.run ?? 0;
    const questions = everyQuestion({
      ...asked,
      ids: chosen.slice(0, DEEP ? undefined : nodes),
      rounds: DEEP ? 3 : 1,
      sources: sources.map(({ source }) => source),
      runs,
    });
    const seen = new Set<string>();
    let bytes = 0;
    for (const question of questions) {
      const [embedded, neo4j] = await both.ask(question);
      if (neo4j !== embedded) expect.soft(neo4j, JSON.stringify(question)).toBe(embedded);
      seen.add(question.operation);
      bytes += neo4j.length;
    }
    console.log(
      `${questions.length} questions about ${view.nodeCount} nodes, version ${view.version}: ${bytes} bytes`,
    );
    expect([...seen].sort()).toEqual([...operationNames()].sort());
    expect(bytes).toBeGreaterThan(500 * questions.length);
  }
});
