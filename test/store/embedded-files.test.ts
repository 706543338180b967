import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { temporaryDirectory } from './embedded-place.ts';
import { readable } from './readable.ts';
import { ingest, opening, ring, SUMMARY } from './sample.ts';

let root: string;
beforeEach(() => {
  root = temporaryDirectory();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const mode = (path: string): number => statSync(path).mode & 0o777;
const unavailable = (...parts: string[]) =>
  expect.objectContaining({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringMatching(parts.join('.*')) as string,
  });

it('keeps its directory and files to its user, also where the file was open to others', async () => {
  const directory = join(root, 'a', 'b');
  const store = await openEmbeddedStore({ directory });
  await ingest(store, 'aws', ring('aws', 3));
  expect([mode(join(root, 'a')), mode(directory)]).toEqual([0o700, 0o700]);
  const files = readdirSync(directory);
  expect(files).toContain('graph.db-wal');
  for (const file of files) expect([file, mode(join(directory, file))]).toEqual([file, 0o600]);
  await store.close();
  chmodSync(join(directory, 'graph.db'), 0o644);
  const again = await openEmbeddedStore({ directory });
  expect(mode(join(directory, 'graph.db'))).toBe(0o600);
  expect(again.description).toBe(`embedded at ${directory}`);
  await again.close();
});

it('keeps what was committed when it is closed and opened again', async () => {
  const store = await openEmbeddedStore({ directory: root });
  await ingest(store, 'aws', ring('aws', 3));
  const head = await store.head();
  await store.close();
  await store.close();
  await expect(store.head()).rejects.toEqual(unavailable('graph.db is closed'));
  const again = await openEmbeddedStore({ directory: root });
  expect(await again.head()).toEqual(head);
  expect(head.version).toBe(1);
  await again.close();
});

it('refuses a file that is no database, and leaves it as it was', async () => {
  const file = join(root, 'graph.db');
  writeFileSync(file, 'not a database, though long enough to have a header. '.repeat(40));
  const before = readFileSync(file);
  await expect(openEmbeddedStore({ directory: root })).rejects.toEqual(
    unavailable(file, 'is not a database', '--data'),
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(root)).toEqual(['graph.db']);
});

it('refuses the database of another program, and leaves it as it was', async () => {
  const file = join(root, 'graph.db');
  const other = new Database(file);
  other.exec('CREATE TABLE theirs (x)');
  other.close();
  const before = readFileSync(file);
  await expect(openEmbeddedStore({ directory: root })).rejects.toEqual(
    unavailable(file, "another program's", '--data'),
  );
  expect(readFileSync(file).equals(before)).toBe(true);
});

it('refuses a store that another version of the program wrote', async () => {
  await (await openEmbeddedStore({ directory: root })).close();
  const file = join(root, 'graph.db');
  const newer = new Database(file);
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  await expect(openEmbeddedStore({ directory: root })).rejects.toEqual(
    unavailable(file, 'format 99', 'use that version'),
  );
});

it('refuses a directory that cannot be one', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  await expect(openEmbeddedStore({ directory: join(file, 'store') })).rejects.toEqual(
    unavailable('file/store/graph.db', '--data'),
  );
  mkdirSync(join(root, 'odd', 'graph.db'), { recursive: true });
  await expect(openEmbeddedStore({ directory: join(root, 'odd') })).rejects.toEqual(
    unavailable('odd/graph.db', '--data'),
  );
  expect(existsSync(join(root, 'file', 'store'))).toBe(false);
});

it('keeps its log and its batches small however much a run writes while somebody reads', async () => {
  const store = await openEmbeddedStore({ directory: root });
  const reader = await openEmbeddedStore({ directory: root });
  await ingest(store, 'okta', ring('okta', 50));
  const run = await store.openRun(opening('aws'));
  const { nodes } = ring('aws', 40_000, 'x'.repeat(2_000));
  let largest = 0;
  for (let at = 0; at < nodes.length; at += 4_000) {
    for await (const { edges } of reader.changes(0)) expect(edges.length).toBeLessThanOrEqual(50);
    await run.put({ nodes: nodes.slice(at, at + 4_000) });
    largest = Math.max(largest, statSync(join(root, 'graph.db-wal')).size);
  }
  expect(statSync(join(root, 'graph.db')).size).toBeGreaterThan(80_000_000);
  expect(largest).toBeLessThan(64_000_000);
  await run.commit(SUMMARY);
  const read: number[] = [];
  for await (const batch of reader.changes(1)) read.push(batch.nodes.length);
  expect(read.reduce((sum, size) => sum + size, 0)).toBe(40_000);
  expect(Math.max(...read) * 2_000).toBeLessThan(5_000_000);
  await store.close();
  await reader.close();
});

it('brings a store of an earlier format to this one, with what is in it', async () => {
  const store = await openEmbeddedStore({ directory: root });
  await ingest(store, 'aws', ring('aws', 3));
  const facts = await readable(store, 1);
  await store.close();
  const older = new Database(join(root, 'graph.db'));
  older.exec('DROP TABLE history; ALTER TABLE graph DROP COLUMN key_check; PRAGMA user_version = 1');
  older.close();
  const newer = await openEmbeddedStore({ directory: root });
  expect(await readable(newer, 1)).toEqual(facts);
  expect(await newer.claimKey(null, 'v1:aa')).toBe('v1:aa');
  expect(await newer.retention()).toEqual({ oldest: 0, prunedBefore: null, prunings: 0 });
  await newer.close();
});
