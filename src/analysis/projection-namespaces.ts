// The namespaces of nodes, each read off its id once: ids are long, and counted by namespace whenever they are reached.
import { namespaceOf } from '../model/id.ts';
import { Dictionary } from './projection-columns.ts';

export class Namespaces {
  readonly #names = new Dictionary<string>();
  /** By node: the number of its namespace plus one; 0: not read yet. Four bytes, since ids are anybody's. */
  readonly #numbers: Uint32Array;

  constructor(nodes: number) {
    this.#numbers = new Uint32Array(nodes);
  }

  of(node: number, id: () => string): string {
    const number = this.#numbers[node] as number;
    if (number !== 0) return this.#names.at(number - 1);
    const name = namespaceOf(id());
    this.#numbers[node] = this.#names.numberOf(name, () => name) + 1;
    return name;
  }
}
