// The demo organization as its sources state it: demo/scenario.yaml in the native format.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { filled, fills } from './expand.ts';
import { edgeRecord, type NativeRecord, nodeRecord } from './records.ts';
import { type Entry, parseScenario, refuse, type Scenario } from './scenario.ts';
import { instantOf } from './when.ts';

/** One run of one source. */
export interface DemoRun {
  readonly source: string;
  /** ms since the epoch. */
  readonly observedAt: number;
  readonly records: readonly NativeRecord[];
}

const SCENARIO_FILE = join(packageRoot, 'demo', 'scenario.yaml');

/** Every run of the demo, oldest first, as the organization is seen at `observedAt` (ms). */
export function demoSources(observedAt: number, file = SCENARIO_FILE): DemoRun[] {
  return runsOf(parseScenario(readFileSync(file, 'utf8'), file), file, observedAt);
}

/** The runs of a scenario; an entry that cannot be stated is refused with its chapter, source and id. */
export function runsOf(scenario: Scenario, file: string, observedAt: number): DemoRun[] {
  return Object.entries(scenario.sources)
    .flatMap(([source, runs]) => runs.map((when) => ({ source, observedAt: instantOf(when, observedAt) })))
    .map((run) => ({ ...run, records: recordsOf(scenario, file, run, observedAt) }))
    .toSorted((a, b) => a.observedAt - b.observedAt);
}

type Make<E> = (id: string, entry: E, observedAt: number) => NativeRecord;

function recordsOf(
  { chapters, lists }: Scenario,
  file: string,
  { source, observedAt: runAt }: Omit<DemoRun, 'records'>,
  observedAt: number,
): NativeRecord[] {
  const records = new Map<string, NativeRecord>();
  for (const { chapter, states } of chapters) {
    const take = <E extends Entry>(name: string, entries: readonly E[], make: Make<E>): void => {
      try {
        for (const entry of entries.filter((one) => statedIn(one, runAt, observedAt)))
          for (const fill of fills(entry, lists)) {
            const id = fill(name);
            if (records.has(id)) throw new Error(`${id} is stated twice`);
            records.set(id, make(id, filled(entry, fill) as E, observedAt));
          }
      } catch (cause) {
        const problem = cause instanceof Error ? cause.message : String(cause);
        refuse(file, `chapter "${chapter}", source ${source}, ${name}: ${problem}`);
      }
    };
    const { nodes = {}, edges = {} } = states[source] ?? {};
    for (const [id, entries] of Object.entries(nodes)) take(id, entries, nodeRecord);
    for (const [sentence, entries] of Object.entries(edges)) take(sentence, entries, edgeRecord);
  }
  return [...records.values()];
}

function statedIn({ statedFrom, statedUntil }: Entry, runAt: number, observedAt: number): boolean {
  return (
    (!statedFrom || runAt >= instantOf(statedFrom, observedAt)) &&
    (!statedUntil || runAt < instantOf(statedUntil, observedAt))
  );
}
