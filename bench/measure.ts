// Times of alternatives in turn, round by round, so that a machine whose speed drifts slows them all alike.

export interface Alternative {
  readonly name: string;
  /** Does the work once; gives the ms it took where it measures itself. */
  run(): unknown;
}

/** Median ms of each, after one round that is not counted. */
export async function inTurn(
  alternatives: readonly Alternative[],
  rounds: number,
): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(alternatives.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, run } of alternatives) {
      const start = performance.now();
      const own = await run();
      if (round >= 0) times.get(name)?.push(typeof own === 'number' ? own : performance.now() - start);
    }
  }
  return new Map([...times].map(([name, of]) => [name, median(of)]));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
