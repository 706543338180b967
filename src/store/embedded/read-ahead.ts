// Pages of facts between two numbers each, read before they are asked for: while whoever asks is busy with something else
// as well, so that neither waits for the other.
import { setImmediate } from 'node:timers/promises';
import type { Reader } from './reader.ts';

export type Range = readonly [from: number, last: number];

interface Page {
  /** Where it ends, maybe earlier than it should have. */
  readonly last: number;
}

export class ReadAhead<P extends Page> {
  readonly #ahead: Omit<Reader['ahead'], 'facts'>;
  readonly #ranges: Iterator<Range>;
  readonly #read: (range: Range) => Promise<P>;
  readonly #begun: { readonly last: number; readonly page: Promise<P> }[] = [];
  #reading = 0;

  /** A page for each range, in their order; what one leaves of its range becomes another. */
  constructor(
    ahead: Omit<Reader['ahead'], 'facts'>,
    ranges: Iterator<Range>,
    read: (range: Range) => Promise<P>,
  ) {
    this.#ahead = ahead;
    this.#ranges = ranges;
    this.#read = read;
  }

  /** Has the reader go on, as far ahead as it may. */
  begin(): void {
    while (this.#reading < this.#ahead.atOnce && this.#begun.length < this.#ahead.most) {
      const next = this.#ranges.next();
      if (next.done) return;
      const [, last] = next.value;
      this.#reading++;
      const page = this.#read(next.value).finally(() => {
        this.#reading--;
      });
      // Nobody may ask for it any more when it fails.
      page.catch(() => {});
      this.#begun.push({ last, page });
    }
  }

  async *pages(): AsyncGenerator<P> {
    this.begin();
    for (let next = this.#begun.shift(); next; next = this.#begun.shift()) {
      let page = await next.page;
      this.begin();
      yield page;
      await setImmediate();
      while (page.last < next.last) {
        page = await this.#read([page.last + 1, next.last]);
        yield page;
        await setImmediate();
      }
    }
  }
}
