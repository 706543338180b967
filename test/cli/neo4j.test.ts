// The same commands on Neo4j and on the embedded store print the same answers, byte for byte but for the
// clock's readings and the signatures of cursors.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neo4jServer, TestDatabase } from '../store/neo4j-server.ts';
import { keyreach, type Outcome, temporaryFolder } from './keyreach.ts';

const server = await neo4jServer();
const AT = ['--at', '2026-02-01T12:00:00Z'];
const QUESTIONS = [
  ['status'],
  ['search', 'ledger'],
  ['reach', 'idp:user/oren-laske', '--all', ...AT],
  ['reach', 'agents:paperboy', 'aws:key/AKIAIOSFODNN7EXAMPLE', '--definite', ...AT],
  ['reach', 'idp:user/tomas-ferrow', '--at', '2026-01-05T00:00:00Z'],
  ['blast-radius', 'aws:key/AKIAIOSFODNN7EXAMPLE', ...AT],
  ['who-can-reach', 'pg:ledger', '--capability', 'EXECUTE', '--all', ...AT],
  ['check', 'idp:user/oren-laske', 'pg:ledger', '--capability', 'WRITE', ...AT],
  ['paths', 'idp:user/oren-laske', 'pg:ledger', ...AT],
  ['trace', 'AKIAIOSFODNN7EXAMPLE', ...AT],
  ['can-authenticate', '--all', ...AT],
  ['shared', ...AT],
  ['orphans', ...AT],
  ['who-can-revoke', 'aws:key/AKIAIOSFODNN7EXAMPLE', ...AT],
  ['delegations', 'agents:paperboy', ...AT],
  ['runs'],
];

const settled = (text: string): string =>
  text
    .replace(/"(cursor|endCursor)": "[^"]*"/g, '"$1": "…"')
    .replace(/"(committedAt|startedAt|finishedAt)": "[^"]*"/g, '"$1": "…"')
    .replace(/"ageSeconds": \d+/g, '"ageSeconds": 0')
    .replace(/^( {2,4}"at": )"2[^"]*"/gm, '$1"…"');

describe.skipIf(!server)('The command line on Neo4j', () => {
  const folder = temporaryFolder();
  let database: TestDatabase;
  const onNeo4j = (args: readonly string[]): Promise<Outcome> => {
    const { uri, user, password, database: name } = server!;
    const env = { NEO4J_USER: user, NEO4J_PASSWORD: password, ...(name ? { NEO4J_DATABASE: name } : {}) };
    return keyreach([...args, '--neo4j', uri], { env });
  };
  const onDisk = (args: readonly string[]): Promise<Outcome> => keyreach([...args, '--data', folder.path]);

  beforeAll(async () => {
    database = await TestDatabase.taken(server!);
    for (const run of [onNeo4j, onDisk]) {
      const { code, stderr } = await run(['demo', '--observed-at', '2026-02-01T00:00:00Z']);
      expect([code, stderr]).toEqual([0, expect.stringContaining('committed as graph version 9')]);
    }
  }, 300_000);
  afterAll(async () => {
    await database?.release();
    folder.remove();
  });

  it.each(QUESTIONS)('answers %s %s as the embedded store does', async (...question) => {
    const asked = [...question, '--json'];
    const [there, here] = await Promise.all([onNeo4j(asked), onDisk(asked)]);
    expect([there.code, there.stderr]).toEqual([0, '']);
    expect(settled(there.stdout)).toBe(settled(here.stdout));
    expect(there.stdout.length).toBeGreaterThan(100);
  });

  it('exports the same statements', async () => {
    const [there, here] = await Promise.all([onNeo4j(['export']), onDisk(['export'])]);
    const lines = ({ stdout }: Outcome): string[] => stdout.trim().split('\n').sort();
    expect(lines(there)).toEqual(lines(here));
    expect(lines(there).length).toBeGreaterThan(600);
  });

  it('says what is missing where no password is given, and never shows one', async () => {
    const { code, stderr } = await keyreach(['status', '--neo4j', server!.uri], {
      env: { NEO4J_PASSWORD: '' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('NEO4J_PASSWORD');
    const wrong = await keyreach(['status', '--neo4j', server!.uri], {
      env: { NEO4J_PASSWORD: 'hunter22hunter22' },
    });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).not.toContain('hunter22');
  });
});
