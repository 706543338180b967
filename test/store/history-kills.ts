// Processes killed while they copy or prune, and what others see then and after: for either store.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { copyGraph } from '../../src/store/copy/copy-graph.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { start } from './child.ts';
import { readable } from './readable.ts';
import { DAY, digest, ingest, JANUARY, ring } from './sample.ts';

/** Where a child finds a store. */
export type StorePoint =
  | { readonly directory: string }
  | { readonly uri: string; readonly user: string; readonly password: string; readonly database?: string };

export interface KillPlace {
  readonly point: StorePoint;
  open(): Promise<GraphStore>;
  /** Makes it empty. */
  clear(): Promise<void>;
}

/** A graph of a few versions that has some pages of facts, closed and open. */
export async function paged(store: GraphStore, size: number): Promise<void> {
  await ingest(store, 'okta', ring('okta', 30));
  await ingest(store, 'aws', ring('aws', size, 'first'), { batch: 5_000 });
  await ingest(store, 'aws', ring('aws', size - 10, 'second'), { batch: 5_000, observedAt: JANUARY + DAY });
  await ingest(store, 'okta', ring('okta', 20), { observedAt: JANUARY + 2 * DAY });
}

/** All that a store says of its newest version and of its runs; its older versions are the contract's to test. */
async function newest(store: GraphStore): Promise<string> {
  const { version, committedAt } = await store.head();
  const { oldest, prunedBefore } = await store.retention();
  const runs = await store.runs({ first: 99 });
  return digest([version, committedAt, oldest, prunedBefore, runs, await readable(store, version)]);
}

interface Kill {
  /** The line after which it is killed, the `times`th time, and how much later, ms. */
  readonly line: string;
  readonly times: number;
  readonly delay: number;
}

/** Kills spread over the lines of a child that nobody kills, and over the time between two of them. */
function killsOver(lines: readonly string[], kills: number, took: number): Kill[] {
  const step = took / Math.max(1, lines.length);
  return Array.from({ length: kills }, (_, i) => {
    const at = Math.floor(((i + 0.5) * (lines.length - 1)) / kills);
    const line = lines[at] as string;
    const times = lines.slice(0, at + 1).filter((one) => one === line).length;
    return { line, times, delay: i % 2 ? Math.floor(step / 2) : 0 };
  });
}

interface Killing {
  /** The bundled history-child.ts. */
  readonly program: string;
  readonly kills: number;
  /** Kills the server and starts it again, where it is the server that is to die and not the process. */
  readonly killServer?: (() => Promise<void>) | undefined;
}

/** Copies of `from` into `to`, each killed, seen, and made again; gives a line on each. */
export async function killedCopies(killing: Killing, from: KillPlace, to: KillPlace): Promise<string[]> {
  const source = await from.open();
  const expected = await newest(source);
  await source.close();
  const child = [JSON.stringify(from.point), JSON.stringify(to.point)];
  await to.clear();
  const record: string[] = [];
  for (const kill of await planned(killing, child)) {
    await to.clear();
    const reader = await to.open();
    await killed(killing, child, kill);
    const { version } = await reader.head();
    record.push(`copy killed at ${kill.line} ${kill.times} + ${kill.delay} ms: version ${version}`);
    if (version === 0) {
      expect(await readable(reader, 0), record.at(-1)).toEqual([]);
      expect(await reader.runs({ first: 9 })).toEqual([]);
    } else expect(await newest(reader), record.at(-1)).toBe(expected);
    const again = await from.open();
    expect((await copyGraph(again, reader)).version).toBe(4);
    expect(await newest(reader), record.at(-1)).toBe(expected);
    await Promise.all([again.close(), reader.close()]);
  }
  return record;
}

/** Prunes of a copy of `from`, each killed, seen, and gone on with; gives a line on each. */
export async function killedPrunes(killing: Killing, from: KillPlace, at: KillPlace): Promise<string[]> {
  const fill = async (): Promise<void> => {
    await at.clear();
    const [source, store] = [await from.open(), await at.open()];
    await copyGraph(source, store);
    await Promise.all([source.close(), store.close()]);
  };
  const child = [JSON.stringify(at.point), 'prune'];
  await fill();
  const before = await at.open();
  const whole = await newest(before);
  const lines = await readable(before, 4);
  const known = new Set(lines);
  const open = lines.filter((line) => line.includes('"closedAt":null'));
  const points = await planned(killing, child);
  const pruned = await newest(before);
  await before.close();
  const record: string[] = [];
  for (const kill of points) {
    await fill();
    const reader = await at.open();
    await killed(killing, child, kill);
    const { oldest } = await reader.retention();
    const left = await readable(reader, 4);
    record.push(
      `prune killed at ${kill.line} ${kill.times} + ${kill.delay} ms: oldest ${oldest}, ${lines.length - left.length} of ${lines.length - open.length} gone`,
    );
    if (oldest === 0) expect(await newest(reader), record.at(-1)).toBe(whole);
    else await expect(reader.nodeFacts([1], 3)).rejects.toMatchObject({ code: 'VERSION_GONE' });
    expect(left.filter((line) => line.includes('"closedAt":null'))).toEqual(open);
    expect(left.filter((line) => !known.has(line))).toEqual([]);
    const next = await at.open();
    if (oldest > 0) expect(await newest(next), `started after ${record.at(-1)}`).toBe(pruned);
    await next.prune({ keepVersions: 1, graceMs: 0 });
    expect(await newest(next), record.at(-1)).toBe(pruned);
    await Promise.all([reader.close(), next.close()]);
  }
  return record;
}

/** Lets it run once, to know its lines and its time. */
async function planned({ program, kills }: Killing, args: readonly string[]): Promise<Kill[]> {
  const began = performance.now();
  const child = start(program, args);
  expect(await child.ended, child.errors.join('')).toEqual({ code: 0, signal: null });
  expect(child.lines.at(-1)).toBe('ended');
  return killsOver(child.lines, kills, performance.now() - began);
}

async function killed(
  { program, killServer }: Killing,
  args: readonly string[],
  { line, times, delay }: Kill,
): Promise<void> {
  let met = 0;
  let recovered = Promise.resolve();
  const child = start(program, args, async (said, running) => {
    if (said !== line || ++met !== times) return;
    if (delay > 0) await sleep(delay);
    if (killServer) recovered = killServer();
    else running.kill('SIGKILL');
  });
  await child.ended;
  await recovered;
}
