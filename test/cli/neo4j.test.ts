// The command line and the server on Neo4j, as processes, beside the embedded store: the same bytes but for the
// clock's readings. What each operation answers in all its variants is compared in test/graphql/neo4j-equality.test.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationNames } from '../../src/graphql/operations.ts';
import { neo4jServer, TestDatabase } from '../store/neo4j-server.ts';
import { type Outcome, temporaryFolder } from './keyreach.ts';
import { runCommand } from './run-command.ts';
import { Serving } from './serving.ts';

const server = await neo4jServer();
const AT = '2026-02-01T12:00:00Z';
const options = { at: AT };
const KEY = 'aws:key/AKIAIOSFODNN7EXAMPLE';
const PERSON = 'idp:user/oren-laske';
const ASKED: Readonly<Record<string, object>> = {
  'blast-radius': { of: [KEY], options, first: 5 },
  'blast-radius-ranking': { options, first: 5 },
  'can-authenticate': { at: AT, first: 5 },
  check: { from: PERSON, to: 'pg:ledger', capability: 'WRITE', options },
  'choke-points': { options, first: 5 },
  credentials: { at: AT, first: 5 },
  'delegation-chains': { of: 'agents:paperboy', options, first: 1 },
  graph: {},
  identities: { at: AT, first: 5 },
  node: { id: 'pg:ledger', first: 5 },
  'orphaned-identities': { at: AT, first: 2 },
  owners: { at: AT, first: 5 },
  paths: { from: PERSON, to: 'pg:ledger', options },
  quarantine: { run: '1' },
  reach: { from: [PERSON], options, first: 5 },
  'reach-diff': { from: [PERSON], since: { at: '2026-01-15T00:00:00Z' }, options, first: 5 },
  'reach-over': { from: [PERSON], since: '2026-01-01T00:00:00Z', options, first: 5 },
  resources: { at: AT, first: 5 },
  runs: { first: 5 },
  search: { text: 'ledger', first: 2 },
  'shared-credentials': { at: AT, first: 2 },
  sources: {},
  trace: { key: 'AKIAIOSFODNN7EXAMPLE', options },
  'what-if': { of: [PERSON], changes: [{ disableNode: KEY }], options, first: 5 },
  'who-can-reach': { resource: 'pg:ledger', capability: 'EXECUTE', options, first: 5 },
  'who-can-revoke': { id: KEY, at: AT, first: 2 },
};

/** They take no instant: their cursors carry the clock's. */
const OF_NOW = ['node', 'search'];

/** Readings of the clock, the cursors that carry them, and of commands, which sign with a key of their own, all. */
const CLOCK = /"(committedAt|startedAt|finishedAt)": ?"[^"]*"|"ageSeconds": ?\d+/g;
const CURSORS = /"(cursor|endCursor)": ?"[^"]*"/g;
const settled = (text: string, more = /(?!)/): string => text.replace(CLOCK, '…').replace(more, '…');

describe.skipIf(!server)('The command line on Neo4j', () => {
  const folder = temporaryFolder();
  const KEYS = { KEYREACH_KEY_FILE: join(folder.path, 'keys.json') };
  let database: TestDatabase;
  const environment = (): Record<string, string> => {
    const { user, password, database: name } = server!;
    return { ...KEYS, NEO4J_USER: user, NEO4J_PASSWORD: password, ...(name ? { NEO4J_DATABASE: name } : {}) };
  };
  const onNeo4j = (args: readonly string[]): Promise<Outcome> =>
    runCommand([...args, '--neo4j', server!.uri], { env: environment() });
  const data = join(folder.path, 'data');
  const onDisk = (args: readonly string[]): Promise<Outcome> =>
    runCommand([...args, '--data', data], { env: KEYS });

  beforeAll(async () => {
    database = await TestDatabase.taken(server!);
    await Promise.all(
      [onNeo4j, onDisk].map(async (run) => {
        const { code, stderr } = await run(['demo', '--observed-at', '2026-02-01T00:00:00Z']);
        expect([code, stderr]).toEqual([0, expect.stringContaining('committed as graph version 9')]);
      }),
    );
  }, 300_000);
  afterAll(async () => {
    await database?.release();
    folder.remove();
  });

  it.each([['status'], ['runs', '--all'], ['quarantine', '1'], ['reach', PERSON, '--all', '--at', AT]])(
    'prints for %s what the embedded store prints',
    async (...asked) => {
      const [there, here] = await Promise.all([onNeo4j, onDisk].map((run) => run([...asked, '--json'])));
      expect([there?.code, there?.stderr]).toEqual([0, '']);
      const [one, other] = [there, here].map((outcome) =>
        settled(outcome?.stdout ?? '', CURSORS).replace(/^ {4}"at": .*$/gm, ''),
      );
      expect(one).toBe(other);
      expect(one?.length).toBeGreaterThan(100);
    },
  );

  it('follows reach inside Neo4j where it is told to, and says what needs the whole graph', async () => {
    const questions = [
      ['reach', PERSON, '--all', '--at', AT],
      ['trace', 'AKIAIOSFODNN7EXAMPLE', '--at', AT],
      ['search', 'ledger'],
      ['orphans', '--at', AT],
    ];
    for (const question of questions) {
      const asked = [...question, '--json'];
      const [inside, here] = await Promise.all([onNeo4j([...asked, '--reach', 'neo4j']), onDisk(asked)]);
      expect([inside.code, inside.stderr], question[0]).toEqual([0, '']);
      const [one, other] = [inside, here].map(({ stdout }) =>
        settled(stdout, CURSORS).replace(/^ {4}"at": .*$/gm, ''),
      );
      expect(one, question[0]).toBe(other);
      expect(one?.length, question[0]).toBeGreaterThan(500);
    }
    const refused = await onNeo4j(['ranking', '--reach', 'neo4j']);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('--reach projection');
    const wrong = await onDisk(['reach', PERSON, '--reach', 'neo4j']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--neo4j URI')]);
    const serving = await Serving.start(['--neo4j', server!.uri, '--projection-memory', '0'], environment());
    try {
      expect(serving.said).toContain('reach is followed inside Neo4j');
    } finally {
      await serving.stop();
    }
  });

  it.each(['native', 'graphml', 'csv'])('exports the same bytes as %s', async (format) => {
    const [there, here] = await Promise.all(
      [onNeo4j, onDisk].map((run) => run(['export', '--format', format])),
    );
    expect([there?.code, there?.stderr]).toEqual([0, '']);
    expect(there?.stdout).toBe(here?.stdout);
    expect(there?.stdout.split('\n').length).toBeGreaterThan(600);
  });

  it("serves the same bytes, cursors too, where both have the deployment's key", async () => {
    const servers = await Promise.all([
      Serving.start(['--neo4j', server!.uri], environment()),
      Serving.start(['--data', data], KEYS),
    ]);
    try {
      expect(Object.keys(ASKED)).toEqual(operationNames().toSorted());
      for (const [operation, variables] of Object.entries(ASKED)) {
        const [there, here] = await Promise.all(servers.map((one) => one.ask(operation, variables)));
        const now = /"at":"(?!2026-02-01T12)[^"]*"/g;
        const [one, other] = [there, here].map((answer) => {
          const text = settled(JSON.stringify(answer), now);
          return OF_NOW.includes(operation) ? settled(text, CURSORS) : text;
        });
        expect(one, operation).toBe(other);
        expect(there?.errors, operation).toEqual([]);
      }
      const first = await servers[0]?.ask('reach', ASKED['reach']);
      const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(first))?.[1];
      const [there, here] = await Promise.all(
        servers.map((one) => one.ask('reach', { ...ASKED['reach'], after: cursor })),
      );
      expect(here?.errors).toEqual([]);
      expect(settled(JSON.stringify(there))).toBe(settled(JSON.stringify(here)));
    } finally {
      await Promise.all(servers.map((one) => one.stop()));
    }
  }, 120_000);

  it('answers the ten queries of its page, and shows a name on all that people browse', async () => {
    const page = readFileSync(new URL('../../docs/neo4j.md', import.meta.url), 'utf8');
    const queries = [...page.matchAll(/^```cypher\n([^`]+)\n```$/gm)].map(([, text]) => text ?? '');
    expect(queries).toHaveLength(10);
    for (const query of queries) expect(await database.rows(query), query).not.toEqual([]);
    const browsed =
      'MATCH (n:Identity|Credential|Resource|Owner) RETURN count(n), count(n.name), min(size(n.name)) > 0';
    expect(await database.rows(browsed)).toEqual([[243, 243, true]]);
  });

  it('says what is missing where no password is given, and never shows one', async () => {
    const { code, stderr } = await runCommand(['status', '--neo4j', server!.uri], {
      env: { NEO4J_PASSWORD: '' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('NEO4J_PASSWORD');
    const wrong = await runCommand(['status', '--neo4j', server!.uri], {
      env: { NEO4J_PASSWORD: 'hunter22hunter22' },
    });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).not.toContain('hunter22');
  });
});
