// What edge facts say and whose they are, read once for all that say the same: every edge is asked at a start.
import { EDGE_KINDS, type EdgeKind } from '../model/ontology.ts';
import type { EdgeTable } from './projection-edges.ts';
import { CLOSED } from './projection-sayings.ts';

interface SaidOnce {
  readonly kind: EdgeKind;
  /** Who states it now: one source, or none where it is closed. */
  readonly by: readonly string[];
}

export class Said {
  readonly #edges: EdgeTable;
  readonly #sources: readonly string[];
  readonly #alone: Alone;
  readonly #bySaying: SaidOnce[] = [];

  /** `sources` by the numbers that facts have. */
  constructor(edges: EdgeTable, sources: readonly string[], alone: Alone) {
    this.#edges = edges;
    this.#sources = sources;
    this.#alone = alone;
  }

  of(fact: number): SaidOnce {
    const number = this.#edges.said[fact] as number;
    const known = this.#bySaying[number];
    if (known) return known;
    const { stated, kind, source } = this.#edges.sayings.at(number);
    const by = (stated & CLOSED) === 0 ? this.#alone.of(this.#sources[source] as string) : NOBODY;
    const said = { kind: EDGE_KINDS[kind] as EdgeKind, by };
    this.#bySaying[number] = said;
    return said;
  }
}

export const NOBODY: readonly string[] = Object.freeze([]);

/** Lists of one source each, by name: millions of nodes and edges have no other. */
export class Alone {
  readonly #lists = new Map<string, readonly string[]>();

  of(source: string): readonly string[] {
    const list = this.#lists.get(source) ?? Object.freeze([source]);
    this.#lists.set(source, list);
    return list;
  }
}

/** Sources by name, each once. */
export function named(sources: readonly string[]): string[] {
  return [...new Set(sources)].sort();
}
