// Takes one input after the other from its parent and says what is wrong with how it was dealt with. A process
// of its own, so that a crash, a hang or a heap without end is seen from outside.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdapterOptions } from '../../src/model/adapter.ts';
import { type Bench, bench, type Outcome } from '../corpus/bench.ts';

export interface Case {
  readonly number: number;
  readonly adapter: string;
  readonly options: AdapterOptions;
  readonly path: string;
  readonly canaries: readonly string[];
  /** Of the adapters that take any property: these may keep what nobody can tell from a name. */
  readonly keepsAll: boolean;
}

export interface Verdict {
  readonly number: number;
  readonly outcome: string;
  readonly problems: readonly string[];
  readonly residentMb: number;
}

/** So many cases share a store. */
const CASES = 40;

export function serveCases(): void {
  let place: Bench | null = null;
  let cases = 0;

  async function judged(one: Case): Promise<Verdict> {
    place ??= await bench();
    const problems: string[] = [];
    const outcome = await checked(place, one, problems).catch((error: unknown) => {
      problems.push(`threw ${error instanceof Error ? error.stack : String(error)}`);
      return 'crash';
    });
    if (!one.keepsAll) problems.push(...leaks(place, one.canaries));
    if (++cases >= CASES || problems.length > 0) {
      await place.close();
      place = null;
      cases = 0;
    }
    return { number: one.number, outcome, problems, residentMb: process.memoryUsage.rss() / (1 << 20) };
  }

  let queue = Promise.resolve();
  process.on('message', (one: Case) => {
    queue = queue.then(async () => void process.send?.(await judged(one)));
  });
  process.on('unhandledRejection', (error) => {
    process.stderr.write(`unhandled: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(70);
  });
  process.on('disconnect', () => void place?.close().finally(() => process.exit(0)));
}

async function checked(place: Bench, one: Case, problems: string[]): Promise<string> {
  const source = `case-${one.number % 7}`;
  const seed = { adapter: one.adapter, options: one.options };
  const before = await place.digest();
  const earlier = await place.live(source);
  const first = await place.ingest(seed, null, { source, paths: [one.path] });
  const after = await place.digest();
  said(first, one, problems);
  const status = first.report?.status ?? 'REFUSED';
  const changed = after !== before;
  if (changed !== (status === 'COMMITTED'))
    problems.push(`${status}, and the graph ${changed ? 'changed' : 'is the same'}`);
  if (status === 'COMMITTED' && first.report?.partial && first.report.nothingClosed !== null) {
    const now = new Set(await place.live(source));
    const lost = earlier.filter((id) => !now.has(id));
    if (lost.length > 0) problems.push(`closed ${lost.length} nodes though it says that nothing is closed`);
  }
  const second = await place.ingest(seed, null, { source, paths: [one.path] });
  if ((await place.digest()) !== after) problems.push(`the same input again (${status}) changed the graph`);
  const expected = status === 'COMMITTED' ? 'UNCHANGED' : status;
  if ((second.report?.status ?? 'REFUSED') !== expected)
    problems.push(`${status} first, then ${second.report?.status ?? `REFUSED: ${second.text}`}`);
  if (changed) problems.push(...(await place.faults()));
  return status;
}

function said({ code, report, text }: Outcome, { canaries }: Case, problems: string[]): void {
  if (![0, 1, 3, 4].includes(code)) problems.push(`exit code ${code}`);
  if (report && code !== (report.status === 'HELD' ? 4 : report.partial ? 3 : 0) && report.status !== 'NOOP')
    problems.push(`exit code ${code} for ${report.status}, partial ${report.partial}`);
  for (const canary of canaries) if (text.includes(canary)) problems.push('a secret is in what is said');
  if (/\n {4}at |\[object Object\]/.test(text)) problems.push(`says: ${text.slice(0, 300)}`);
  if (Object.keys(Object.prototype).length > 0) problems.push('Object.prototype was touched');
}

/** Secrets in the files of the store and of everything beside it. */
function leaks(place: Bench, canaries: readonly string[]): string[] {
  if (canaries.length === 0) return [];
  const contents = readdirSync(place.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'input')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  return canaries.some((canary) => contents.some((content) => content.includes(canary)))
    ? ['a secret is in a file']
    : [];
}
