// Where what is said on standard error cannot be written, the work itself goes on.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyreach, temporaryFolder } from './keyreach.ts';

const bin = new URL('../../bin/keyreach.mjs', import.meta.url).pathname;
const fixture = new URL('../fixtures/cli/acme.ndjson', import.meta.url).pathname;
const folder = temporaryFolder();
const data = join(folder.path, 'data');
beforeAll(async () => {
  expect((await keyreach(['ingest', 'native', fixture, '--data', data])).code).toBe(0);
});
afterAll(folder.remove);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const endOf = async (child: ChildProcess): Promise<number | null> =>
  (await once(child, 'exit'))[0] as number | null;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** Asked on until it answers with 200, twenty seconds at most. */
async function answered(url: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await pause(100);
  }
  throw new Error(`${url} does not answer`);
}

it('an ingest is done whether or not anybody reads its report', async () => {
  const unread = join(folder.path, 'unread');
  const child = spawn(process.execPath, [bin, 'ingest', 'native', fixture, '--data', unread], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.destroy();
  expect(await endOf(child)).toBe(0);
  expect((await keyreach(['status', '--data', unread])).stdout).toContain('Graph version 1,');
});

it.skipIf(!existsSync('/dev/full')).each([
  ['is full', () => openSync('/dev/full', 'w')],
  ['is closed', () => 'pipe' as const],
])('a server answers, and stops when it is told to, where its log %s', async (_, log) => {
  const port = await freePort();
  const stderr = log();
  const child = spawn(process.execPath, [bin, 'serve', '--port', `${port}`, '--data', data], {
    stdio: ['ignore', 'ignore', stderr],
  });
  child.stderr?.destroy();
  if (typeof stderr === 'number') closeSync(stderr);
  try {
    for (let i = 0; i < 100; i++) await answered(`http://127.0.0.1:${port}/readyz`);
    const ended = endOf(child);
    child.kill('SIGTERM');
    expect(await Promise.race([ended, pause(10_000)])).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});
