// npm run test:fuzz: real input, mutated, through every adapter into a store. Nothing may crash, hang, grow
// without bounds, be half written, or let a secret through; the same input twice changes nothing. Inputs that
// break this are kept and can be replayed. The same seed gives the same inputs.
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { AdapterOptions } from '../../src/model/adapter.ts';
import { seeded } from '../analysis/graphs.ts';
import { type Case, serveCases, type Verdict } from './child.ts';
import { mutated } from './mutate.ts';
import { type Sample, samples } from './samples.ts';

const CASE_MS = 20_000;
const HEAP_MB = 512;
const RESIDENT_MB = 1024;

const { values } = parseArgs({
  options: {
    child: { type: 'boolean' },
    seconds: { type: 'string', default: process.env['FUZZ_SECONDS'] ?? '120' },
    seed: { type: 'string', default: process.env['FUZZ_SEED'] ?? String(Date.now() % 1_000_000) },
    adapter: { type: 'string' },
    keep: { type: 'string', default: 'fuzz-failures' },
    replay: { type: 'string' },
  },
});

interface Kept extends Omit<Case, 'path' | 'number'> {
  readonly sample: string;
  readonly seed: string;
  readonly problems: readonly string[];
}

async function run(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'keyreach-fuzz-'));
  const workers = new Worker();
  const outcomes = new Map<string, number>();
  let failures = 0;
  let number = 0;
  const judge = async (
    one: Omit<Case, 'path' | 'number'>,
    bytes: Buffer,
    sample: string,
  ): Promise<string> => {
    const path = join(folder, 'input');
    writeFileSync(path, bytes);
    const verdict = await workers.judge({ ...one, path, number: number++ });
    outcomes.set(
      `${one.adapter} ${verdict.outcome}`,
      (outcomes.get(`${one.adapter} ${verdict.outcome}`) ?? 0) + 1,
    );
    if (verdict.problems.length === 0) return verdict.outcome;
    failures++;
    const { adapter, options, canaries, keepsAll } = one;
    const kept: Kept = {
      adapter,
      options,
      canaries,
      keepsAll,
      sample,
      seed: values.seed,
      problems: verdict.problems,
    };
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    if (!values.replay) {
      mkdirSync(values.keep, { recursive: true });
      writeFileSync(join(values.keep, `${name}.input`), bytes);
      writeFileSync(join(values.keep, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
    }
    console.log(`FAILED ${adapter} ${sample} (${name}): ${verdict.problems.join('; ').slice(0, 1500)}`);
    return verdict.outcome;
  };
  try {
    if (values.replay) await replayed(values.replay, judge);
    else await searched(judge);
  } finally {
    workers.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const counts = [...outcomes].sort().map(([outcome, count]) => `${outcome} ${count}`);
  console.log(`${number} inputs, ${failures} failures: ${counts.join(', ')}`);
  console.log(
    `largest resident memory ${workers.residentMb.toFixed(0)} MB, longest case ${workers.longestMs.toFixed(0)} ms`,
  );
  if (failures > 0 && !values.replay)
    console.log(`kept in ${values.keep}; again with: npm run test:fuzz -- --replay ${values.keep}`);
  return failures > 0 ? 1 : 0;
}

type Judge = (one: Omit<Case, 'path' | 'number'>, bytes: Buffer, sample: string) => Promise<string>;

async function searched(judge: Judge): Promise<void> {
  const known = samples().filter(({ adapter }) => !values.adapter || adapter === values.adapter);
  const byAdapter = grouped(known);
  console.log(
    `seed ${values.seed}, ${values.seconds} s, ${[...byAdapter].map(([adapter, of]) => `${adapter} ${of.length} samples`).join(', ')}`,
  );
  const random = seeded(Number(values.seed));
  const end = Date.now() + Number(values.seconds) * 1000;
  const adapters = [...byAdapter.keys()];
  /** Mutations of what is refused as it stands are refused as well, mostly: a tenth of the cases. */
  const taken = new Map<string, Sample[]>(adapters.map((adapter) => [adapter, []]));
  const optionsOf = (adapter: string): AdapterOptions => byAdapter.get(adapter)?.[0]?.options ?? {};
  const given = (adapter: string, canaries: readonly string[]): Omit<Case, 'path' | 'number'> => ({
    adapter,
    options: optionsOf(adapter),
    canaries,
    keepsAll: adapter === 'native',
  });
  for (const sample of known) {
    if (Date.now() > end - Number(values.seconds) * 500) break;
    const outcome = await judge(given(sample.adapter, []), sample.bytes, sample.name);
    if (outcome !== 'REFUSED') taken.get(sample.adapter)?.push(sample);
  }
  while (Date.now() < end) {
    const adapter = adapters[random(adapters.length)] as string;
    const good = taken.get(adapter) ?? [];
    const pool = random(10) === 0 || good.length === 0 ? known : good;
    const sample = pool[random(pool.length)] as Sample;
    const others = pool.map(({ bytes }) => bytes);
    const { bytes, canaries } = mutated(sample.bytes, others, random);
    await judge(given(adapter, canaries), bytes, sample.name);
  }
}

function grouped(all: readonly Sample[]): Map<string, Sample[]> {
  const groups = new Map<string, Sample[]>();
  for (const one of all) groups.set(one.adapter, [...(groups.get(one.adapter) ?? []), one]);
  return groups;
}

async function replayed(from: string, judge: Judge): Promise<void> {
  for (const name of readdirSync(from).filter((file) => file.endsWith('.json'))) {
    const kept = JSON.parse(readFileSync(join(from, name), 'utf8')) as Kept;
    await judge(kept, readFileSync(join(from, name.replace(/json$/, 'input'))), kept.sample);
  }
}

/** A child process at a time; a new one where the last is lost. */
class Worker {
  #child: ChildProcess | null = null;
  residentMb = 0;
  longestMs = 0;

  async judge(one: Case): Promise<Verdict> {
    const child = this.#child ?? this.#start();
    const since = performance.now();
    const lost = (problem: string): Verdict => {
      this.stop();
      return { number: one.number, outcome: 'lost', problems: [problem], residentMb: 0 };
    };
    const verdict = await new Promise<Verdict>((resolve) => {
      const timer = setTimeout(() => resolve(lost(`hangs: no answer in ${CASE_MS / 1000} s`)), CASE_MS);
      const done = (result: Verdict): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(result);
      };
      child.once('message', (message) => done(message as Verdict));
      child.once('exit', (code, signal) => done(lost(`the process ended with ${code ?? signal}`)));
      child.send(one);
    });
    this.longestMs = Math.max(this.longestMs, performance.now() - since);
    this.residentMb = Math.max(this.residentMb, verdict.residentMb);
    if (verdict.residentMb > RESIDENT_MB)
      return { ...verdict, problems: [...verdict.problems, `${verdict.residentMb.toFixed(0)} MB resident`] };
    return verdict;
  }

  stop(): void {
    this.#child?.removeAllListeners();
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #start(): ChildProcess {
    this.#child = fork(fileURLToPath(import.meta.url), ['--child'], {
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return this.#child;
  }
}

if (values.child) serveCases();
else process.exitCode = await run();
