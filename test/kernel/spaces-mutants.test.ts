// The comparison of the three ways to search is only worth what it catches: each of these bugs, planted alone, must be
// found.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
// @ts-expect-error The script is plain JavaScript.
import { searchModule } from '../../scripts/wasm.mjs';
import { Nursery } from '../analysis/planted.ts';
import { firstDifference, type Subject } from './spaces-compared.ts';

const MODULE = 'kernel/generated/search-module.ts';
const GRAPHS = 300;
const nursery = new Nursery<Subject>([
  'kernel/packed-arcs.ts',
  'kernel/packed-space.ts',
  'kernel/search.ts',
  'kernel/wasm-space.ts',
]);
afterAll(() => nursery.close());

const differs = (subject: Subject): string | null =>
  firstDifference(subject, GRAPHS, { entries: 0, truncated: 0, further: 0 });

it('nothing differs without a bug', async () => {
  expect(differs(await nursery.healthy())).toBeNull();
});

it.each([
  [
    'the arcs of a root bring what is held already',
    'as u32) & ~held;\n    store<u16>(at, held | gained',
    'as u32);\n    store<u16>(at, held | gained',
  ],
  [
    'an arc of a root is called by its place in the patch',
    'arc < size ? arc : load<u32>(names + further)',
    'arc',
  ],
  [
    'a node is expanded with all it holds',
    '(((from & ALL_BITS) << shift) << 1)',
    '(((load<u16>(state + (at << 1)) as u32) << shift) << 1)',
  ],
  ['an arc of a patch is called by its place', 'load<u32>(names + (arc << 2))', 'arc'],
  [
    'children begin one too late',
    '(put - queue) >>> 2);\n    const used',
    '((put - queue) >>> 2) + 1);\n    const used',
  ],
  ['the last arc of a node is not followed', 'for (; arc < last; arc++)', 'for (; arc + 1 < last; arc++)'],
  ['what was held stays', 'store<u16>(state + (node << 1), 0);', ''],
  [
    'a node is read off at its own number',
    'store<u32>(first + (nodes << 2), entry);',
    'store<u32>(first + (nodes << 2), node);',
  ],
])(
  'WebAssembly: %s',
  async (name, from, to) => {
    const whole = readFileSync(fileURLToPath(new URL(`../../src/${MODULE}`, import.meta.url)), 'utf8');
    const changed = await searchModule((text: string) => {
      expect(text.split(from)).toHaveLength(2);
      return text.replace(from, to);
    });
    const subject = await nursery.plant({ name, file: MODULE, replace: [[whole, changed]] });
    expect(differs(subject)).toContain('WebAssembly');
  },
  60_000,
);

it('TypeScript: a node is expanded with all it holds', async () => {
  const subject = await nursery.plant({
    name: 'expanded',
    file: 'kernel/packed-space.ts',
    replace: [
      ['const row = (from & 1023) << combinedShift;', 'const row = (state[at] as number) << combinedShift;'],
    ],
  });
  expect(differs(subject)).toContain('packed');
});

it.each([
  [
    'a space keeps the table of the search before',
    'this.#words[TABLE] !== transfer.id',
    'this.#words[TABLE] === 0',
  ],
  [
    'a space keeps the patch of the search before',
    'this.#words[PATCH] === patch.id',
    'this.#words[PATCH] !== 0',
  ],
  ['entries that were not expanded have children', 'this.#children.fill(count, expanded, count);', ''],
])('around it: %s', async (name, from, to) => {
  const subject = await nursery.plant({ name, file: 'kernel/wasm-space.ts', replace: [[from, to]] });
  expect(differs(subject)).toContain('WebAssembly');
});
