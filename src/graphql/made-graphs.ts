// Graphs that are made because a question asks for them: as known at an earlier version, or after changes that were
// only supposed. Each costs as much as loading the graph, so one is made at a time, in turns with requests, and the
// last few are kept.
import { KeyreachError } from '../model/errors.ts';
import { within } from './patience.ts';
import type { Snapshot } from './snapshot.ts';

const KEPT = 2;

interface Making {
  waiting: number;
  readonly snapshot: Promise<Snapshot>;
}

export class MadeGraphs {
  readonly #kept = new Map<string, Making>();
  #latest: Promise<unknown> = Promise.resolve();

  /**
   * The graph of that name, made unless it is one of the last few. LIMIT_EXCEEDED where that takes longer than
   * `patience` ms; it is at hand for who asks again. One that nobody waits for any more is not begun.
   */
  async at(name: string, make: () => Promise<Snapshot>, patience: number): Promise<Snapshot> {
    const making = this.#kept.get(name) ?? this.#begun(name, make);
    this.#kept.delete(name);
    this.#kept.set(name, making);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    making.waiting++;
    try {
      const made = await within(making.snapshot, patience);
      if (made) return made;
    } finally {
      making.waiting--;
    }
    throw stillMaking();
  }

  #begun(name: string, make: () => Promise<Snapshot>): Making {
    const snapshot = this.#latest.then(() => {
      if (making.waiting === 0) throw stillMaking();
      return make();
    });
    const making: Making = { waiting: 0, snapshot };
    // One that failed is tried again by the next who asks.
    snapshot.catch(() => {
      if (this.#kept.get(name) === making) this.#kept.delete(name);
    });
    this.#latest = snapshot.catch(() => {});
    return making;
  }
}

function stillMaking(): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    'The graph that this asks about is still being made, which takes about as long as loading it: ask again in a moment.',
  );
}
