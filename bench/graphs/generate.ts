// Graphs for measuring: typed, power-law, numbers of nodes shuffled, edges in random order, a tenth of them
// conditional. Siloed: a credential reaches a few thousand nodes (the realistic case). Tangled: nearly everything
// that pivots is one strongly connected component (the worst case). The same seed gives the same graph.

export const SHAPES = ['siloed', 'tangled'] as const;
export type Shape = (typeof SHAPES)[number];

/** By number in `kinds`. */
export const NODE_KINDS = [
  'human',
  'service',
  'group',
  'credential',
  'compute',
  'store',
  'resource',
  'container',
] as const;
const [HUMAN, SERVICE, GROUP, CREDENTIAL, COMPUTE, STORE, RESOURCE, CONTAINER] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;

export { CREDENTIAL, RESOURCE };

/** By number in `sorts`: what an edge is. `grants` are READ, WRITE, EXECUTE, ADMIN. */
export const EDGE_SORTS = [
  'authenticates',
  'member',
  'assumes',
  'assumes narrowed',
  'reads',
  'writes',
  'executes',
  'administers',
  'stores',
  'runs as',
  'mounts',
  'builds',
  'contains',
  'delegates',
] as const;
const [AUTHENTICATES, MEMBER, ASSUMES, NARROWED, READS] = [0, 1, 2, 3, 4] as const;
const [STORES, RUNS_AS, MOUNTS, BUILDS, CONTAINS, DELEGATES] = [8, 9, 10, 11, 12, 13] as const;

export interface GeneratedGraph {
  readonly nodes: number;
  readonly kinds: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly sorts: Uint8Array;
  /** 1: only under a condition. */
  readonly conditional: Uint8Array;
  /** Days from the beginning of time; an end of 0: open. */
  readonly begins: Uint16Array;
  readonly ends: Uint16Array;
}

/** What each kind's share of the nodes is. */
const SHARES = [0.12, 0.15, 0.03, 0.25, 0.1, 0.05, 0.29, 0.01];
const SILO = 2_000;
const SILOS_OF_AN_ORGANIZATION = 20;
/** Today, in days: all graphs are looked at from here. */
export const TODAY = 10_000;

/** Numbers from 0 to below 1 that come again with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

export function generate(nodes: number, shape: Shape, { degree = 10, seed = 1 } = {}): GeneratedGraph {
  return new Generator(nodes, shape, degree, seed).graph();
}

class Generator {
  readonly #random: () => number;
  readonly #nodes: number;
  readonly #tangled: boolean;
  readonly #edges: number;
  readonly #kinds: Uint8Array;
  readonly #silos: Uint32Array;
  /** Nodes by silo and kind, and by kind alone. */
  readonly #local: number[][][];
  readonly #global: number[][];
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  readonly #sorts: Uint8Array;
  #count = 0;

  constructor(nodes: number, shape: Shape, degree: number, seed: number) {
    this.#random = seeded(seed);
    this.#nodes = nodes;
    this.#tangled = shape === 'tangled';
    this.#edges = nodes * degree;
    this.#kinds = new Uint8Array(nodes);
    this.#silos = new Uint32Array(nodes);
    const silos = Math.max(1, Math.floor(nodes / SILO));
    this.#local = Array.from({ length: silos }, () => NODE_KINDS.map(() => []));
    this.#global = NODE_KINDS.map(() => []);
    this.#from = new Uint32Array(this.#edges + 64);
    this.#to = new Uint32Array(this.#edges + 64);
    this.#sorts = new Uint8Array(this.#edges + 64);
  }

  graph(): GeneratedGraph {
    const order = this.#shuffled(ascending(this.#nodes));
    order.forEach((node, i) => {
      this.#place(node, Math.min(this.#local.length - 1, Math.floor(i / SILO)));
    });
    for (const list of this.#global) this.#shuffled(list);
    for (const node of order) this.#structure(node);
    while (this.#count < this.#edges) this.#grants();
    return this.#shuffledEdges();
  }

  #place(node: number, silo: number): void {
    let kind = 0;
    for (let x = this.#random(); kind < SHARES.length - 1 && x >= (SHARES[kind] as number); kind++)
      x -= SHARES[kind] as number;
    const local = this.#local[silo] as number[][];
    // No kind may be missing in a silo.
    const empty = local.findIndex((list) => list.length === 0);
    if (empty >= 0) kind = empty;
    this.#kinds[node] = kind;
    this.#silos[node] = silo;
    (local[kind] as number[]).push(node);
    (this.#global[kind] as number[]).push(node);
  }

  /** What each node has by its kind. */
  #structure(node: number): void {
    const silo = this.#silos[node] as number;
    const to = (kind: number): number => this.#target(silo, kind, false);
    const some = (most: number, power: number): number => Math.floor(this.#random() ** power * most);
    const assume = (): void => this.#add(node, to(SERVICE), this.#random() < 0.2 ? NARROWED : ASSUMES);
    switch (this.#kinds[node]) {
      case CREDENTIAL:
        this.#add(node, to(this.#random() < 0.4 ? HUMAN : SERVICE), AUTHENTICATES);
        break;
      case HUMAN:
        for (let n = 1 + some(22, 3); n > 0; n--) this.#add(node, to(GROUP), MEMBER);
        if (this.#random() < 0.5) assume();
        break;
      case SERVICE:
        if (this.#random() < 0.9) this.#add(node, to(GROUP), MEMBER);
        for (let n = some(12, 4); n > 0; n--) assume();
        if (this.#random() < 0.1) this.#add(node, to(SERVICE), DELEGATES);
        break;
      case GROUP:
        for (let n = some(3, 1); n > 0; n--) this.#add(node, to(GROUP), MEMBER);
        if (this.#random() < 0.4) assume();
        break;
      case STORE:
        for (let n = some(30, 4); n > 0; n--) this.#add(node, to(CREDENTIAL), STORES);
        this.#contain(node, silo);
        break;
      case COMPUTE:
        this.#add(node, to(SERVICE), RUNS_AS);
        for (let n = some(8, 4); n > 0; n--) this.#add(node, to(CREDENTIAL), MOUNTS);
        this.#contain(node, silo);
        break;
      case RESOURCE:
        if (this.#random() < 0.05) this.#add(node, to(COMPUTE), BUILDS);
        this.#contain(node, silo);
        break;
      default:
    }
  }

  #contain(node: number, silo: number): void {
    this.#add(this.#skewed((this.#local[silo] as number[][])[CONTAINER] as number[], 2), node, CONTAINS);
  }

  /** One principal's grants: most have few, some have many. */
  #grants(): void {
    const draw = this.#random();
    const kind = draw < 0.4 ? GROUP : draw < 0.8 ? SERVICE : HUMAN;
    const silo = Math.floor(this.#random() * this.#local.length);
    const principal = this.#skewed((this.#local[silo] as number[][])[kind] as number[], 2.5);
    for (let n = 1 + Math.floor(this.#random() ** 6 * 60); n > 0 && this.#count < this.#edges; n--) {
      const what = this.#random() * 0.45;
      const target = what < 0.29 ? RESOURCE : what < 0.39 ? COMPUTE : what < 0.44 ? STORE : CONTAINER;
      const how = this.#random();
      const level = how < 0.7 ? 0 : how < 0.9 ? 1 : how < 0.97 ? 2 : 3;
      this.#add(principal, this.#target(silo, target, target === RESOURCE && level === 0), READS + level);
    }
  }

  /** `ends`: nothing leads on from there, so that it may be anywhere. */
  #target(silo: number, kind: number, ends: boolean): number {
    const draw = this.#random();
    const local = (at: number): number =>
      this.#skewed((this.#local[at] as number[][])[kind] as number[], 2.5);
    if ((this.#tangled || ends) && draw < 0.05) return this.#skewed(this.#global[kind] as number[], 4);
    if (!this.#tangled && !ends && draw < 0.0004) return local(this.#above(silo));
    return local(silo);
  }

  /** A more privileged silo of the same organization. */
  #above(silo: number): number {
    const rank = silo % SILOS_OF_AN_ORGANIZATION;
    return rank === 0 ? silo : silo - rank + Math.floor(this.#random() * rank);
  }

  /** The first of a list are taken far more often than the last. */
  #skewed(list: readonly number[], power: number): number {
    return list[Math.floor(list.length * this.#random() ** power)] as number;
  }

  #add(from: number, to: number, sort: number): void {
    if (this.#count === this.#from.length) return;
    this.#from[this.#count] = from;
    this.#to[this.#count] = to;
    this.#sorts[this.#count++] = sort;
  }

  #shuffled<L extends number[] | Uint32Array>(list: L): L {
    for (let i = list.length - 1; i > 0; i--) {
      const j = Math.floor(this.#random() * (i + 1));
      [list[i], list[j]] = [list[j] as number, list[i] as number];
    }
    return list;
  }

  #shuffledEdges(): GeneratedGraph {
    const count = Math.min(this.#count, this.#edges);
    const order = this.#shuffled(ascending(count));
    const graph = {
      nodes: this.#nodes,
      kinds: this.#kinds,
      from: order.map((i) => this.#from[i] as number),
      to: order.map((i) => this.#to[i] as number),
      sorts: Uint8Array.from(order, (i) => this.#sorts[i] as number),
      conditional: new Uint8Array(count),
      begins: new Uint16Array(count),
      ends: new Uint16Array(count),
    };
    for (let edge = 0; edge < count; edge++) {
      if (this.#random() < 0.1) graph.conditional[edge] = 1;
      const begin = Math.floor(this.#random() * (TODAY - 1));
      graph.begins[edge] = begin;
      if (this.#random() < 0.3) graph.ends[edge] = begin + 1 + Math.floor(this.#random() * (TODAY - begin));
    }
    return graph;
  }
}

function ascending(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}
