// What one request may cost once it runs: time, and how much evidence it writes out. Checked between
// resolvers; a single search is not interrupted.
import { KeyreachError } from '../model/errors.ts';

/** Hops of evidence paths and items of unpaged lists that one answer may hold. */
export const MOST_ITEMS = 250_000;
export const MOST_MS = 10_000;

export class Allowance {
  readonly #deadline: number;
  readonly #signal: AbortSignal | null;
  #items: number;

  /** Without any (in-process use) nothing runs out. */
  constructor(
    limits: { readonly ms: number; readonly items: number; readonly signal: AbortSignal } | null = null,
  ) {
    this.#deadline = limits ? performance.now() + limits.ms : Number.POSITIVE_INFINITY;
    this.#items = limits?.items ?? Number.POSITIVE_INFINITY;
    this.#signal = limits?.signal ?? null;
  }

  /** Throws LIMIT_EXCEEDED when the time is up or nobody waits for the answer. */
  check(): void {
    if (performance.now() > this.#deadline) throw outOfTime();
    if (this.#signal?.aborted) {
      throw new KeyreachError('LIMIT_EXCEEDED', 'The client went away before the answer was ready.');
    }
  }

  /** Counts items that are about to be written out. */
  spend(items: number): void {
    this.#items -= items;
    if (this.#items < 0) {
      throw new KeyreachError(
        'LIMIT_EXCEEDED',
        `The answer would hold more than ${MOST_ITEMS.toLocaleString('en')} hops and list items: ask for fewer results with a smaller \`first\`, or for less of each.`,
      );
    }
  }
}

export function outOfTime(): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `The answer took more than ${MOST_MS / 1000} seconds: ask for fewer results, fewer fields, or fewer hops (\`maxHops\`).`,
  );
}
