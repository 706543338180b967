import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const RUNNING = new URL('../../scripts/neo4j/running.mjs', import.meta.url).href;
let cache: string;

beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'keyreach-launcher-'));
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** Runs a program that has the functions of running.mjs; gives what it printed. */
async function run(program: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', `import { note, endLeftovers } from '${RUNNING}';\n${program}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: cache },
    },
  );
  let printed = '';
  child.stdout.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  return printed;
}

it('ends the servers that a crashed start left behind, and no other process', async () => {
  const home = join(cache, 'home');
  mkdirSync(home);
  const processes = [`--home-dir=${home}`, `--home-dir=${home}-of-another`].map((argument) =>
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', argument], { stdio: 'ignore' }),
  );
  const [left, other] = processes;
  const ended = once(left!, 'exit');
  // The first is a server of ours; the second number was given to another process since.
  await run(
    `note(${left!.pid}, { home: '${home}', temporary: true }); note(${other!.pid}, { home: '${home}-gone', temporary: false });`,
  );
  writeFileSync(join(cache, 'keyreach', 'neo4j', 'running', '1.json'), 'not json');
  expect(JSON.parse(await run('console.log(JSON.stringify(await endLeftovers()));'))).toEqual([left!.pid]);
  expect((await ended)[1]).toBe('SIGTERM');
  expect(existsSync(home)).toBe(false);
  expect(other!.exitCode ?? other!.signalCode).toBeNull();
  expect(readdirSync(join(cache, 'keyreach', 'neo4j', 'running'))).toEqual(['1.json']);
  other!.kill('SIGKILL');
});

it('leaves the servers alone whose starter still runs', async () => {
  const program = `note(process.pid, { home: '${cache}/nowhere', temporary: false }); console.log(JSON.stringify(await endLeftovers()));`;
  expect(JSON.parse(await run(program))).toEqual([]);
});
