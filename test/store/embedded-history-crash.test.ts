import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { bundled } from './child.ts';
import { temporaryDirectory } from './embedded-place.ts';
import { type KillPlace, killedCopies, killedPrunes, paged } from './history-kills.ts';

const DEEP = Boolean(process.env['KEYREACH_DEEP']);
const KILLS = DEEP ? 50 : 4;
const SIZE = DEEP ? 40_000 : 2_100;

let root: string;
let program: string;
let from: KillPlace;
let to: KillPlace;

const place = (name: string): KillPlace => {
  const directory = join(root, name);
  return {
    point: { directory },
    open: () => openEmbeddedStore({ directory }),
    clear: async () => rmSync(directory, { recursive: true, force: true }),
  };
};

beforeAll(async () => {
  root = temporaryDirectory();
  mkdirSync(join(root, 'bundle'));
  program = await bundled(new URL('./history-child.ts', import.meta.url), join(root, 'bundle'));
  [from, to] = [place('from'), place('to')];
  const store = await from.open();
  await paged(store, SIZE);
  await store.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it(
  `shows nothing or all of a copy whose process is killed, and makes it whole, ${KILLS} times`,
  async () => {
    const record = await killedCopies({ program, kills: KILLS }, from, to);
    console.log(record.join('\n'));
    expect(record.filter((line) => line.endsWith('version 0')).length).toBeGreaterThanOrEqual(KILLS / 2);
  },
  KILLS * 60_000,
);

it(
  `goes on with a prune whose process is killed, and never shows less than it says, ${KILLS} times`,
  async () => {
    const record = await killedPrunes({ program, kills: KILLS }, from, to);
    console.log(record.join('\n'));
    expect(record.filter((line) => line.includes('oldest 4')).length).toBeGreaterThanOrEqual(1);
  },
  KILLS * 60_000,
);
