// What priority a command has while it runs: of the process, and where threads have one each, of all of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keyreach, temporaryFolder } from './keyreach.ts';
import { Serving } from './serving.ts';

const bin = new URL('../../bin/keyreach.mjs', import.meta.url).pathname;
const folder = temporaryFolder();
afterAll(folder.remove);
/** What those it starts have to begin with. */
const own = getPriority();
let directories = 0;

/** The priorities of an ingest that waits for its input, once it has opened its store. */
async function whileIngesting(args: readonly string[], env: Record<string, string> = {}): Promise<number[]> {
  const data = join(folder.path, `data-${directories++}`);
  const command = [bin, 'ingest', 'native', '-', '--source', 'acme', '--data', data, ...args];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...env } });
  const ended = once(child, 'close');
  try {
    await expect.poll(() => existsSync(join(data, 'graph.db')), { timeout: 20_000 }).toBe(true);
    return threadsOf(child.pid as number).map((thread) => getPriority(thread));
  } finally {
    child.stdin.end('{"node":{"id":"acme:a","label":"Owner","kind":"TEAM"}}\n');
    await ended;
    expect(child.exitCode).toBe(0);
  }
}

function threadsOf(pid: number): number[] {
  return process.platform === 'linux' ? readdirSync(`/proc/${pid}/task`).map(Number) : [pid];
}

it.each([
  [[], {}, 10],
  [['--nice', '0'], {}, 0],
  [['--nice', '15'], { KEYREACH_NICE: '3' }, 15],
  [[], { KEYREACH_NICE: '3' }, 3],
] as const)(
  'An ingest with %j and %j has priority %d in every thread, or the lower one that it was started with.',
  async (args, env, nice) => {
    const priorities = await whileIngesting(args, env);
    expect(priorities.length).toBeGreaterThan(0);
    expect(new Set(priorities)).toEqual(new Set([Math.max(own, nice)]));
  },
);

it.runIf(process.platform === 'linux')(
  'In a server the thread that answers goes before those that help it, which begin with it.',
  async () => {
    const server = await Serving.start(['--data', join(folder.path, 'served')]);
    try {
      const { pid } = server;
      const helpers = threadsOf(pid).filter((thread) => thread !== pid);
      expect(getPriority(pid)).toBe(own);
      expect(helpers.length).toBeGreaterThan(1);
      expect(new Set(helpers.map((thread) => getPriority(thread)))).toEqual(new Set([Math.max(own, 10)]));
    } finally {
      expect(await server.stop()).toBe(0);
    }
  },
);

it('A priority that there is not is wrong usage, and nothing is opened.', async () => {
  const data = join(folder.path, 'never');
  const ingest = ['ingest', 'native', '-', '--data', data];
  const option = await keyreach([...ingest, '--nice', '20']);
  expect(option.code).toBe(2);
  expect(option.stderr).toContain('0 to 19');
  const variable = await keyreach(ingest, { env: { KEYREACH_NICE: 'very' } });
  expect(variable.code).toBe(2);
  expect(variable.stderr).toContain('KEYREACH_NICE');
  expect(existsSync(data)).toBe(false);
});
