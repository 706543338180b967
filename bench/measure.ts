// Times of alternatives in turn, round by round, so that a machine whose speed drifts slows them all alike.

export interface Alternative {
  readonly name: string;
  /** Does the work once; gives the ms it took where it measures itself. */
  run(): unknown;
}

/** By name, the ms of each counted round. */
export type Times = ReadonlyMap<string, readonly number[]>;

/** ms that each alternative runs before it counts, so that it is compiled as well as it will ever be. */
const WARM_UP = 500;

/** After rounds that are not counted. */
export async function inTurn(alternatives: readonly Alternative[], rounds: number): Promise<Times> {
  for (const { run } of alternatives) await warmedUp(run);
  const times = new Map<string, number[]>(alternatives.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of alternatives) {
      const start = performance.now();
      const own = await run();
      times.get(name)?.push(typeof own === 'number' ? own : performance.now() - start);
    }
  }
  return times;
}

/** Does it until it is compiled. */
export async function warmedUp(run: () => unknown): Promise<void> {
  const begin = performance.now();
  do await run();
  while (performance.now() - begin < WARM_UP);
}

/** A median with what is nearly its worst. */
export interface Measured {
  readonly value: number;
  readonly p99: number;
}

export function measured(values: readonly number[]): Measured {
  return { value: median(values), p99: quantile(values, 0.99) };
}

/** Round by round. */
export function ratio(times: Times, above: string, below: string): Measured {
  const under = times.get(below) ?? [];
  return measured((times.get(above) ?? []).map((ms, round) => ms / (under[round] as number)));
}

/** ms. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
