// Numbers for new nodes and facts, taken from the graph's counters in ranges. Fact numbers may have gaps, so a
// run that writes much takes many at a time; node numbers are indices of arrays elsewhere, and taken as needed.
import type { Connection } from './connection.ts';

const MOST_AHEAD = 100_000;
/** Enough for most small runs. */
const LEAST_AHEAD = 250;

export class FactNumbers {
  readonly #connection: Connection;
  #next = 0;
  #end = 0;
  #taken = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The first of so many new node numbers, and of so many fact numbers. */
  async take(nodes: number, facts: number): Promise<{ node: number; fact: number }> {
    // What is there is taken before anything is awaited: two halves of a batch may ask at the same time.
    const kept = facts <= this.#end - this.#next ? this.#next : null;
    if (kept !== null) this.#next += facts;
    if (nodes === 0 && kept !== null) return { node: 0, fact: kept };
    const ahead = kept === null ? Math.max(facts, LEAST_AHEAD, Math.min(this.#taken, MOST_AHEAD)) : 0;
    this.#taken += ahead;
    const taken = { nodes, facts: ahead };
    const [numbers] = await this.#connection.write((tx) =>
      tx.rows<[node: number, fact: number]>('take-numbers', taken),
    );
    if (!numbers) throw new Error('the graph has no counters');
    const [node, first] = numbers;
    if (kept !== null) return { node, fact: kept };
    if (ahead - facts > this.#end - this.#next) {
      this.#next = first + facts;
      this.#end = first + ahead;
    }
    return { node, fact: first };
  }
}
