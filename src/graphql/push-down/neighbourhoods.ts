// What an answer reads around the nodes that it tells, and has until it is written. What its fields ask for at one time
// is read together; where that is more than they may hold, one after the other, so that the error names the node.
import type { Growth, Neighbourhood } from '../../analysis/excerpt.ts';
import { KeyreachError } from '../../model/errors.ts';
import type { Snapshot } from '../snapshot.ts';

export interface Excerpted {
  readonly snapshot: Snapshot;
  readonly facts: number;
}

/** Reads a part of a version that holds at most so many facts. */
type Read = (base: Snapshot, asked: Neighbourhood, most: number) => Promise<Excerpted>;

interface Gathered {
  readonly base: string;
  readonly starts: string[];
  readonly reading: Promise<Excerpted>;
}

export class Neighbourhoods {
  readonly #most: number;
  readonly #read: Read;
  readonly #known = new Map<string, Promise<Excerpted>>();
  #facts = 0;
  #latest: Promise<unknown> = Promise.resolve();
  #gathered: Gathered | null = null;

  /** All of them together hold `most` facts. */
  constructor(most: number, read: Read) {
    this.#most = most;
    this.#read = read;
  }

  read(base: Snapshot, asked: Neighbourhood): Promise<Excerpted> {
    const key = keyOf(base, asked);
    const known = this.#known.get(key);
    if (known) return known;
    const together = asked.direction === 'around' && !asked.looking;
    const reading = together ? this.#together(base, asked) : this.#next(base, asked);
    this.#known.set(key, reading);
    return reading;
  }

  #next(base: Snapshot, asked: Neighbourhood): Promise<Excerpted> {
    const reading = this.#latest.then(async () => {
      this.#gathered = null;
      const found = await this.#read(base, asked, this.#most - this.#facts);
      this.#facts += found.facts;
      return found;
    });
    this.#latest = reading.catch(() => {});
    return reading;
  }

  /** With those that were asked for since the last reading began. */
  #together(base: Snapshot, asked: Neighbourhood): Promise<Excerpted> {
    const key = keyOf(base, { direction: 'around', starts: [] });
    if (this.#gathered?.base !== key) {
      const starts: string[] = [];
      const reading = this.#next(base, { direction: 'around', starts });
      this.#gathered = { base: key, starts, reading };
    }
    const { starts, reading } = this.#gathered;
    starts.push(...asked.starts);
    return reading.catch((error: unknown) => {
      const tooMany = error instanceof KeyreachError && error.code === 'LIMIT_EXCEEDED' && starts.length > 1;
      if (tooMany) return this.#next(base, asked);
      throw error;
    });
  }
}

export function keyOf({ version, retention }: Snapshot, growth: Growth | Neighbourhood): string {
  return JSON.stringify([version, retention.prunings, growth]);
}
