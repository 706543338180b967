// Tells a server that is slow from one that says nothing any more (stopped, cut off): while something is waited
// for, it is asked now and then whether it is there. The driver itself would wait for two minutes.
import { setTimeout as sleep } from 'node:timers/promises';
import { KeyreachError } from '../../model/errors.ts';

/**
 * How long to wait before asking, and for the answer, ms: together, how long a silent server is waited for. One
 * that has just started on a crowded machine may take many seconds for its first answers.
 */
const ASK_AFTER = 5_000;
const ANSWER_WITHIN = 15_000;
/** For the answer of a server that was silent when last asked. */
const STILL_SILENT_AFTER = 5_000;

/** The server does not say anything: what was sent to it may never be answered. */
export class Silence extends KeyreachError {}

export class Pulse {
  readonly #ask: () => Promise<unknown>;
  readonly #server: string;
  readonly #sleep: typeof sleep;
  #silent = false;

  /** `ask` resolves as soon as the server says anything at all. */
  constructor(server: string, ask: () => Promise<unknown>, passing = sleep) {
    this.#server = server;
    this.#ask = ask;
    this.#sleep = passing;
  }

  /** What the work comes to; Silence where the server stops answering meanwhile. */
  async during<T>(work: PromiseLike<T>): Promise<T> {
    const done = new AbortController();
    try {
      return await Promise.race([work, this.#silence(done.signal)]);
    } finally {
      done.abort();
    }
  }

  /** Rejects when the server is silent, and otherwise never settles before the work is done. */
  async #silence(signal: AbortSignal): Promise<never> {
    for (;;) {
      // Once it was silent, it is asked first: whoever ends what failed does not wait as long again.
      const within = this.#silent ? STILL_SILENT_AFTER : ANSWER_WITHIN;
      if (!this.#silent) await this.#sleep(ASK_AFTER, undefined, { signal });
      const answered = this.#ask().then(
        () => true,
        () => false,
      );
      this.#silent = !(await Promise.race([answered, this.#sleep(within, false, { signal })]));
      if (!this.#silent) continue;
      throw new Silence(
        'STORE_UNAVAILABLE',
        `${this.#server} does not answer any more: it hangs, was stopped, or cannot be reached. See whether it runs, and its log (neo4j.log)`,
      );
    }
  }
}
