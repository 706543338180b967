// Reads all files of a call through the adapter into the intake of each source.
import type { Emission, Mapper } from '../model/adapter.ts';
import type { RunMode } from '../model/run.ts';
import type { SpoolFactory } from '../store/spool.ts';
import type { InputFile } from './input-files.ts';
import { Intake } from './intake.ts';
import type { IngestOptions } from './options.ts';
import { readFile } from './read.ts';
import type { ReadItem } from './read-item.ts';
import { isSourceName } from './source-name.ts';

const MAX_SOURCES = 100;
/** Times, of all sources together, that records are told apart by; those of any other are dated by the newest. */
const MAX_TIMES = 100;

/**
 * The intakes of a call: one, or with `keepSources` one for each source that records name. Then what was observed
 * before the newest of a source is taken twice: as a change of that time, and in the whole view that follows.
 * So each fact keeps its time, and which of several sources speaks for a node is as it was.
 */
export class Intakes {
  readonly default: Intake;
  readonly #bySource = new Map<string, Intake>();
  readonly #byTime = new Map<string, Intake>();
  readonly #keep: boolean;
  readonly #spools: SpoolFactory;

  constructor(source: string, mode: RunMode, keepSources: boolean, spools: SpoolFactory) {
    this.#keep = keepSources;
    this.#spools = spools;
    this.default = new Intake(source, mode, spools.open());
    this.#bySource.set(source, this.default);
  }

  /** Where an emission belongs; null where its source cannot be one. */
  of({ source }: Emission): Intake | null {
    if (!this.#keep || source === undefined) return this.default;
    const known = this.#bySource.get(source);
    if (known) return known;
    if (this.#bySource.size > MAX_SOURCES || !isSourceName(source)) return null;
    const intake = new Intake(source, this.default.mode, this.#spools.open());
    this.#bySource.set(source, intake);
    return intake;
  }

  /** Where else a record of this time belongs. */
  ofTime(intake: Intake, time: number): Intake | null {
    if (!this.#keep || this.default.mode === 'delta') return null;
    const key = `${time} ${intake.source}`;
    const known = this.#byTime.get(key);
    if (known) return known;
    if (this.#byTime.size >= MAX_TIMES) return null;
    const earlier = new Intake(intake.source, 'delta', this.#spools.open());
    earlier.observedAt = time;
    this.#byTime.set(key, earlier);
    return earlier;
  }

  /** What its source stated before its newest observation, the oldest first. */
  before(intake: Intake): Intake[] {
    return [...this.#byTime.values()]
      .filter(({ source }) => source === intake.source)
      .filter((earlier) => (earlier.observedAt ?? 0) < (intake.observedAt ?? 0))
      .toSorted((a, b) => (a.observedAt ?? 0) - (b.observedAt ?? 0));
  }

  /** By name; the one of records without a source only where there are any, or nothing else. */
  all(): Intake[] {
    const intakes = [...this.#bySource.values()].toSorted((a, b) => (a.source < b.source ? -1 : 1));
    return intakes.length > 1
      ? intakes.filter((intake) => intake !== this.default || intake.records > 0)
      : intakes;
  }

  /** A record that nobody could read may be of any source: none of them may close what it lacks. */
  unattributed(): void {
    for (const intake of this.#bySource.values())
      if (intake !== this.default)
        intake.gaps.add('a record that could not be read may belong to this source');
  }

  close(): void {
    for (const { spool } of [...this.#bySource.values(), ...this.#byTime.values()]) spool.close();
  }
}

/** Bytes read. Afterwards every statement is in its spool. Throws INPUT_REFUSED. */
export async function readInto(
  intakes: Intakes,
  files: readonly InputFile[],
  options: IngestOptions,
): Promise<number> {
  const { adapter, signal, onProgress } = options;
  const adapterOptions = options.adapterOptions ?? {};
  const mapper = adapter.open(adapterOptions);
  const totalBytes = files.some(({ size }) => size === null)
    ? null
    : files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  let bytes = 0;
  let records = 0;
  for (const file of files) {
    let consumed = 0;
    const stdin = options.stdin ?? process.stdin;
    for await (const reading of readFile(file, adapter, adapterOptions, stdin, signal)) {
      for (const item of reading.items) {
        takeItem(item, mapper, intakes, options);
        records++;
      }
      bytes += reading.consumed - consumed;
      consumed = reading.consumed;
      onProgress?.({
        phase: 'read',
        source: intakes.default.source,
        records,
        bytes,
        totalBytes,
        written: 0,
        toWrite: 0,
      });
      // Lets timers, signals and progress through: everything else here may be done without waiting.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  for (const intake of intakes.all()) intake.flush();
  if (mapper.resolve)
    for (const page of intakes.default.spool.laterItems()) {
      signal?.throwIfAborted();
      for (const { body, ...place } of page) takeAll(mapper.resolve(JSON.parse(body), place), intakes, null);
    }
  if (mapper.end) takeAll(mapper.end(), intakes, null);
  for (const intake of intakes.all()) for (const one of [...intakes.before(intake), intake]) one.flush();
  return bytes;
}

function takeItem(
  item: ReadItem,
  mapper: Mapper,
  intakes: Intakes,
  { adapter, keepSources }: IngestOptions,
): void {
  if ('record' in item) {
    const isContext = adapter.context?.includes(item.record.collection);
    takeAll(mapper.record(item.record), intakes, isContext ? null : intakes.default);
    return;
  }
  intakes.default.records++;
  const { value, place, collection, fault } = item;
  const id = value === undefined || !adapter.idOf ? null : adapter.idOf({ value, place, collection });
  intakes.default.quarantine(place, fault, id);
  if (keepSources) intakes.unattributed();
}

/** `counting`: the emissions are those of one record, which counts where they go. */
function takeAll(emissions: Iterable<Emission>, intakes: Intakes, counting: Intake | null): void {
  let owner = counting;
  let time: number | null = null;
  for (const emission of emissions) {
    const intake = intakes.of(emission);
    if ('observedAt' in emission) time = emission.observedAt;
    if (intake) {
      intake.take(emission);
      if (time !== null && ('node' in emission || 'edge' in emission))
        intakes.ofTime(intake, time)?.take(emission);
    } else if ('place' in emission)
      intakes.default.quarantine(emission.place, 'source: not the name of a source, or one too many', null);
    if (counting && intake) owner = intake;
  }
  if (owner) owner.records++;
}
