// The namespaces of nodes (model/id.ts), each read off the bytes of its id once: ids are long, and counted by namespace
// whenever they are reached.
import { namespaceOf } from '../model/id.ts';
import { Dictionary } from './projection-columns.ts';
import type { NodeTable } from './projection-nodes.ts';

/** Namespaces that are told by the first bytes of an id alone, without a text made of it. */
const PREFIXES = 16;
const ENCODER = new TextEncoder();

export class Namespaces {
  readonly #nodes: NodeTable;
  readonly #names = new Dictionary<string>();
  /** By node: the number of its namespace plus one; 0: not read yet. Four bytes, since ids are anybody's. */
  readonly #numbers: Uint32Array;
  /** The first that were met, with the colon behind them. */
  readonly #prefixes: { readonly bytes: Uint8Array; readonly number: number }[] = [];

  constructor(nodes: NodeTable) {
    this.#nodes = nodes;
    this.#numbers = new Uint32Array(nodes.count);
  }

  of(node: number): string {
    const known = this.#numbers[node] as number;
    const number = known === 0 ? this.#read(node) : known;
    this.#numbers[node] = number;
    return this.#names.at(number - 1);
  }

  #read(node: number): number {
    const { ids } = this.#nodes.facts;
    const row = this.#nodes.idRow(node);
    for (const { bytes, number } of this.#prefixes) if (ids.beginsWith(row, bytes)) return number;
    const id = this.#nodes.id(node);
    const name = namespaceOf(id);
    const number = this.#names.numberOf(name, () => name) + 1;
    if (id.startsWith(':', name.length) && this.#prefixes.length < PREFIXES)
      this.#prefixes.push({ bytes: ENCODER.encode(`${name}:`), number });
    return number;
  }
}
