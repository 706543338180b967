// The labels with which nodes have been stated, while a spool is filled: an edge whose ends are in order by them need not be
// looked at again once everything is read, unless one of those nodes did not stay.
import { endBits } from '../../model/label-bits.ts';
import { EDGE_KINDS } from '../../model/ontology.ts';
import type { Connection } from './connection.ts';

/** Numbers that are kept, a byte each: edges of later ones are looked at again. */
const MOST = 1 << 24;

/** By number of kind, as bits. */
const ENDS = EDGE_KINDS.map(endBits);

export class SpoolLabels {
  /** Bits by number of id; 0 where nothing is known. */
  #bits = new Uint8Array(1 << 16);

  /** With what a file holds that has just been begun. */
  static of(connection: Connection): SpoolLabels {
    const labels = new SpoolLabels();
    for (const [number, label] of connection.rows<[number, number]>('SELECT number, label FROM node'))
      labels.note(number, label);
    return labels;
  }

  note(number: number, label: number): void {
    if (number >= MOST) return;
    if (number >= this.#bits.length) {
      const more = new Uint8Array(Math.min(MOST, 2 * Math.max(number, this.#bits.length)));
      more.set(this.#bits);
      this.#bits = more;
    }
    this.#bits[number] = label;
  }

  /** Whether both ends have been stated, with labels that the kind allows. */
  fit(kind: number, from: number, to: number): boolean {
    const allowed = ENDS[kind];
    return (
      allowed !== undefined &&
      (allowed.from & (this.#bits[from] ?? 0)) !== 0 &&
      (allowed.to & (this.#bits[to] ?? 0)) !== 0
    );
  }
}
