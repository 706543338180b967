// Which credentials have a mark in common (model/same-credential.ts), told of facts as they are read.
import { type Marked, marksOf } from '../model/same-credential.ts';

export class SharedMarks {
  /** By token: the only credential that has it so far, or all that have. */
  readonly #holders = new Map<string, number | Set<number>>();
  #sharing = new Set<number>();

  /** Tokens that none had so far. */
  add(n: number, marked: Marked): string[] {
    return marksOf(marked).flatMap(({ token }) => (this.#hold(token, n) ? token : []));
  }

  /** Those that were found since the last call to have one in common with another. */
  taken(): number[] {
    const numbers = [...this.#sharing];
    this.#sharing = new Set();
    return numbers;
  }

  #hold(token: string, n: number): boolean {
    const holders = this.#holders.get(token);
    if (holders === undefined) {
      this.#holders.set(token, n);
      return true;
    }
    if (typeof holders !== 'number') {
      if (!holders.has(n)) this.#sharing.add(n);
      holders.add(n);
    } else if (holders !== n) {
      this.#holders.set(token, new Set([holders, n]));
      this.#sharing.add(holders).add(n);
    }
    return false;
  }
}
