// What one request may cost once it runs: time, and how much evidence it writes out. Its work takes turns with
// that of others, and ends when the time is up or nobody waits for it any more.
import { breather } from '../analysis/breath.ts';
import { type Elsewhere, inTurns, type Steps } from '../analysis/steps.ts';
import { KeyreachError } from '../model/errors.ts';

/** Hops of evidence paths and items of unpaged lists that one answer may hold. */
export const MOST_ITEMS = 250_000;
export const MOST_MS = 10_000;
/** Scalars for each look at the clock. */
const GLANCES = 32;

export class Allowance {
  readonly #deadline: number;
  readonly #signal: AbortSignal | null;
  #items: number;
  #glances = 0;
  readonly #breathe = breather('request');
  #latest: Promise<unknown> = Promise.resolve();
  #end: AbortSignal | null = null;

  /** Where long tasks are done; null: here, in turns with everything else. */
  readonly elsewhere: Elsewhere | null;

  /** Without any (in-process use) nothing runs out. */
  constructor(
    limits: { readonly ms: number; readonly items: number; readonly signal: AbortSignal } | null = null,
    elsewhere: Elsewhere | null = null,
  ) {
    this.elsewhere = elsewhere;
    this.#deadline = limits ? performance.now() + limits.ms : Number.POSITIVE_INFINITY;
    this.#items = limits?.items ?? Number.POSITIVE_INFINITY;
    this.#signal = limits?.signal ?? null;
  }

  /** Throws LIMIT_EXCEEDED when the time is up or nobody waits for the answer. */
  check(): void {
    if (performance.now() > this.#deadline) throw outOfTime();
    if (this.#signal?.aborted) throw wentAway();
  }

  /** The same for something so short that looking at the clock would cost more: every so often. */
  glance(): void {
    if (--this.#glances > 0) return;
    this.#glances = GLANCES;
    this.check();
  }

  /** Aborted, with the error, when the time is up or nobody waits any more: for work that is done elsewhere. */
  get end(): AbortSignal {
    if (this.#end) return this.#end;
    const end = new AbortController();
    this.#end = end.signal;
    const leave = (): void => end.abort(wentAway());
    if (this.#signal?.aborted) leave();
    else this.#signal?.addEventListener('abort', leave, { once: true });
    const left = this.#deadline - performance.now();
    if (Number.isFinite(left)) setTimeout(() => end.abort(outOfTime()), Math.max(0, left)).unref();
    return end.signal;
  }

  /** How long an answer may wait for work that others share, ms: half of the time that is left. */
  get patience(): number {
    return Math.max(0, (this.#deadline - performance.now()) / 2);
  }

  /**
   * The result of long work, in turns with everything else. A request's pieces of work come one after the
   * other: what one of them keeps in memory meanwhile is the most that it keeps.
   */
  work<T>(steps: () => Steps<T>): Promise<T> {
    const result = this.#latest.then(() =>
      inTurns(steps(), this.#breathe, () => this.check(), this.elsewhere),
    );
    // Not the result itself: who waited in line is old, and would hold it until the whole heap is collected.
    this.#latest = result.then(
      () => {},
      () => {},
    );
    return result;
  }

  /** Undefined where work may go on at once, else what to await first. */
  turn(): Promise<void> | undefined {
    return this.#breathe();
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

function wentAway(): KeyreachError {
  return new KeyreachError('LIMIT_EXCEEDED', 'The client went away before the answer was ready.');
}

export function outOfTime(): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `The answer took more than ${MOST_MS / 1000} seconds: ask for fewer results, fewer fields, or fewer hops (\`maxHops\`).`,
  );
}
