// The deployment's keys as a user meets them: made at first start, shown, rotated, lost.
import { chmodSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { native } from '../../ingest/native.ts';
import { claimedKeys } from '../../src/deployment-keys.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { readKeys } from '../../src/security/key-file.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import { started, type TestServer } from '../graphql/fixture.ts';
import { keyreach, temporaryFolder } from './keyreach.ts';

let folder: { path: string; remove: () => void };
let data: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
  file = join(data, 'deployment-keys.json');
});
afterEach(() => folder.remove());

/** A store whose key is made, as a first start makes it. */
async function firstStart(): Promise<void> {
  const store = await openEmbeddedStore({ directory: data });
  await claimedKeys(store, file);
  await store.close();
}

const key = (...args: string[]) => keyreach(['key', ...args, '--data', data]);

it('shows, rotates and forgets keys, and says nothing of what is in them', async () => {
  await firstStart();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const show = await key('show', '--json');
  const [first] = (JSON.parse(show.stdout) as { keys: { check: string }[] }).keys;
  expect(show).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(show.stdout)).toEqual({
    file,
    graph: first?.check,
    keys: [{ version: 1, created: expect.any(String), check: first?.check, current: true }],
  });
  const rotate = await key('rotate');
  expect(rotate.code).toBe(0);
  expect(rotate.stderr).toContain('Back the file up');
  expect(rotate.stdout).toContain('the graph is fingerprinted with version 2');
  expect((await key('forget', '2')).stderr).toContain('current key');
  expect((await key('forget', '1')).code).toBe(0);
  const forgotten = await key('show');
  expect(forgotten.stdout).not.toContain(first?.check ?? '?');
  const secrets = (JSON.parse(readFileSync(file, 'utf8')) as { keys: { key: string }[] }).keys;
  for (const { key: secret } of secrets)
    expect(JSON.stringify([show, rotate, forgotten])).not.toContain(secret);
}, 120_000);

it('refuses to go on with another key or without the key, says what to do, and goes on when told to', async () => {
  await firstStart();
  const lost = join(folder.path, 'lost.json');
  renameSync(file, lost);
  for (const action of ['rotate', 'serve']) {
    const refused =
      action === 'serve' ? await keyreach(['serve', '--data', data, '--port', '0']) : await key(action);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('restore the file from its backup');
    expect(refused.stderr).toContain('keyreach key adopt');
    expect(existsSync(file)).toBe(false);
  }
  const other = join(folder.path, 'other');
  expect((await keyreach(['key', 'rotate', '--data', data, '--key-file', lost])).code).toBe(0);
  const store = await openEmbeddedStore({ directory: other });
  await claimedKeys(store, join(other, 'deployment-keys.json'));
  await store.close();
  const foreign = await keyreach(['serve', '--data', other, '--port', '0'], {
    env: { KEYREACH_KEY_FILE: lost },
  });
  expect(foreign.code).toBe(2);
  expect(foreign.stderr).toContain('is fingerprinted with another key');
  chmodSync(lost, 0o644);
  expect((await keyreach(['key', 'show', '--data', data, '--key-file', lost])).stderr).toContain('chmod 600');
  const adopted = await key('adopt');
  expect(adopted.code).toBe(0);
  expect(adopted.stderr).toContain('ingested again');
  expect((await key('show')).stdout).toContain('the graph is fingerprinted with version 1');
}, 120_000);

it('asks for the file of a shared graph in Neo4j by name, before it looks for the graph', async () => {
  const env = { NEO4J_URI: 'neo4j://127.0.0.1:1', NEO4J_PASSWORD: 'x' };
  for (const args of [
    ['serve', '--port', '0'],
    ['key', 'show'],
  ]) {
    const refused = await keyreach(args, { env });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('KEYREACH_KEY_FILE');
  }
});

it('gives an adapter that reads secrets fingerprints, and refuses it without', async () => {
  const store = await openEmbeddedStore({ directory: data });
  const reading = { ...native, readsSecrets: true } as const;
  const options = { store, spools: embeddedSpools(folder.path), adapter: reading, paths: ['-'] };
  await expect(ingest(options)).rejects.toMatchObject({ code: 'INTERNAL' });
  await store.close();
});

const PAGE = '{ identities(first: 1) { edges { cursor } totalCount } }';
const NEXT = 'query($after: String) { identities(first: 1, after: $after) { nodes { id } } }';
const cursorOf = async (server: TestServer): Promise<string> =>
  (await server.ask(PAGE)).at<{ cursor: string }[]>('identities.edges')[0]?.cursor ?? '';
const records = ['a', 'b'].map((id) => ({ node: { id, label: 'Identity', kind: 'ROLE' } }));

it('signs cursors that outlive the server, its key and other servers, but not the deployment', async () => {
  await firstStart();
  const serving = (keyed = true) => started(records, keyed ? { keys: readKeys(file) } : {});
  const [first, second, alone] = [await serving(), await serving(), await serving(false)];
  try {
    const cursor = await cursorOf(first);
    expect((await second.ask(NEXT, { after: cursor })).at('identities.nodes')).toEqual([{ id: 'b' }]);
    await key('rotate');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await second.ask(NEXT, { after: cursor })).at('identities.nodes')).toEqual([{ id: 'b' }]);
    const newer = await cursorOf(second);
    expect(newer).not.toBe(cursor);
    expect((await first.ask(NEXT, { after: newer })).at('identities.nodes')).toEqual([{ id: 'b' }]);
    await key('forget', '1');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    for (const [server, after] of [
      [first, cursor],
      [first, await cursorOf(alone)],
      [alone, newer],
    ] as const) {
      const { errors } = await server.ask(NEXT, { after });
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  } finally {
    await Promise.all([first, second, alone].map((server) => server.close()));
  }
}, 120_000);
