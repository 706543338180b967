import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { bundled, start } from './child.ts';
import { SIDE_BY_SIDE } from './deep.ts';
import { temporaryDirectory } from './embedded-place.ts';

let root: string;
let program: string;

beforeAll(async () => {
  root = temporaryDirectory();
  program = await bundled(new URL('./concurrency-child.ts', import.meta.url), root);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

it(
  'shows every version whole and unchanged while processes write, take back and read, from the very first opening',
  async () => {
    const directory = join(root, 'together');
    const roles = [
      ['write', 'aws'],
      ['write', 'okta'],
      ['abort', 'noise'],
      ['read', ''],
      ['past', ''],
    ];
    const children = roles.map(([role = '', source = '']) =>
      start(program, [role, directory, source, String(SIDE_BY_SIDE)]),
    );
    const ends = await Promise.all(children.map(({ ended }) => ended));
    expect(
      ends.map(({ code }) => code),
      children.flatMap(({ errors }) => errors).join(''),
    ).toEqual([0, 0, 0, 0, 0]);
    const told = children.map(
      ({ lines }) => JSON.parse(lines.at(-1) ?? '{}') as { role: string; done: number; broken: string[] },
    );
    console.log(
      `side by side for ${SIDE_BY_SIDE} ms: ${told.map(({ role, done }) => `${role} ${done}`).join(', ')}`,
    );
    expect(told.flatMap(({ broken }) => broken)).toEqual([]);
    for (const { role, done } of told) expect(done, role).toBeGreaterThanOrEqual(role === 'abort' ? 1 : 2);
    const store = await openEmbeddedStore({ directory });
    const commits = told.filter(({ role }) => role === 'write').reduce((sum, { done }) => sum + done, 0);
    expect((await store.head()).version).toBe(commits);
    expect(
      (await store.sources()).map(({ source, nodes, edges }) => [source, nodes.Identity, edges]),
    ).toEqual([
      ['aws', 60, 60],
      ['okta', 60, 60],
    ]);
    await store.close();
  },
  SIDE_BY_SIDE + 60_000,
);
