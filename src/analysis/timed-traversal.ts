// A traversal at an instant, or after an overlay, that nothing was made ready for: the first searches read the lives of
// edges off their columns as they come by (kernel/timed-space.ts). A copy in which only what is alive then stands is
// made once it was searched often enough to be worth it, or once somebody wants to see all arcs.
import { compareIdsAt } from '../kernel/id-order.ts';
import type { PackedArcs } from '../kernel/packed-arcs.ts';
import type { Row } from '../kernel/patch.ts';
import type { Reached } from '../kernel/reached.ts';
import { type Direction, MOST_PACKED_CLASSES } from '../kernel/rule-classes.ts';
import type { Arcs } from '../kernel/search-space.ts';
import { LEAVING_APART, type TimedArcs } from '../kernel/timed-space.ts';
import type { CapabilitySet } from '../model/ontology.ts';
import { LiveArcs, type Lives } from './live-arcs.ts';
import type { Tables } from './moment.ts';
import { startsOfEntering } from './projection-edges.ts';
import type { RowsApart } from './rows-apart.ts';
import { atOnce, type Steps } from './steps.ts';
import { type SearchOptions, Traversal } from './traversal.ts';

/**
 * Searches that are answered without a copy. One takes as long as some fifty of small reach; but an instant that was
 * asked about so often goes on to be, and a copy lets other threads search.
 */
const SEARCHES_BEFORE_COPY = 8;

/** Where a timed traversal stands. */
export interface Standing {
  readonly tables: Tables;
  readonly epoch: number;
  readonly apart: RowsApart;
  readonly lives: Lives;
  readonly copied: () => Steps<Traversal>;
}

const NO_WORDS = new Uint32Array(0);
const NO_ROW: Row = { first: 0, last: 0, ends: NO_WORDS, classes: NO_WORDS, names: NO_WORDS };

export class TimedTraversal extends Traversal {
  readonly #standing: Standing;
  readonly #live: LiveArcs;
  readonly #rows = { forward: new Map<number, Row>(), backward: new Map<number, Row>() };
  #searches = 0;
  #copy: Traversal | null = null;
  /** Which ways the copy has what searches walk. */
  readonly #ready = new Set<Direction>();
  /** Somebody makes it ready. */
  #making = false;

  constructor(standing: Standing) {
    super(standing.tables.rules.rules);
    this.#standing = standing;
    this.#live = new LiveArcs(this.rules, standing.lives);
  }

  forward(): Arcs {
    return this.#copied().forward();
  }

  *searchedSteps(direction: Direction): Steps<PackedArcs | Arcs> {
    return yield* (yield* this.#copiedSteps()).searchedSteps(direction);
  }

  /** Searches here came to be worth a copy, and there were some. */
  get isInUse(): boolean {
    return this.#searches > 0 && this.#copy !== null;
  }

  /** What searches walk, made as far as the same traversal of another version has it. */
  *readyLike(other: TimedTraversal): Steps<void> {
    for (const direction of other.#ready) yield* this.#madeReady(direction);
  }

  classOf(edge: number): number {
    return (this.#copy ?? this.#live).classOf(edge);
  }

  start(edge: number): number {
    return this.#standing.lives.overlay.from(edge);
  }

  end(edge: number): number {
    return this.#standing.lives.overlay.to(edge);
  }

  idOf(edge: number): Uint32Array {
    return this.#standing.lives.overlay.idOf(edge);
  }

  override twinOf(node: number): number {
    return this.#live.twinOf(node);
  }

  override itself(node: number): number {
    return this.#live.itself(node);
  }

  override get places(): number {
    return this.#live.places;
  }

  override leaving(node: number): Row {
    return this.#copy?.leaving(node) ?? this.#leavingAt(node);
  }

  override *from(starts: readonly number[], options: SearchOptions): Steps<Reached> {
    const copy = yield* this.#copyFor('forward');
    if (copy) return yield* copy.from(starts, options);
    const rows = starts.map((start) => this.#leavingAt(start));
    return yield* this.#timed('forward', starts, 31 | (31 << 5), this.#inOrder(rows), options);
  }

  override *towards(target: number, capability: CapabilitySet, options: SearchOptions): Steps<Reached> {
    const copy = yield* this.#copyFor('backward');
    if (copy) return yield* copy.towards(target, capability, options);
    const row = this.#apart('backward', target);
    const held = capability | (capability << 5);
    return yield* this.#timed('backward', this.placesOf(target), held, row, options);
  }

  /** The copy, where it is worth it; who finds that first makes it ready, and others search without meanwhile. */
  *#copyFor(direction: Direction): Steps<Traversal | null> {
    this.#searches++;
    const needed = this.rules.size > MOST_PACKED_CLASSES;
    if (this.#copy === null && this.#searches <= SEARCHES_BEFORE_COPY && !needed) return null;
    if (!this.#ready.has(direction)) {
      if (this.#making && !needed) return null;
      yield* this.#madeReady(direction);
    }
    return this.#copy;
  }

  *#madeReady(direction: Direction): Steps<void> {
    this.#making = true;
    try {
      yield* (yield* this.#copiedSteps()).searchedSteps(direction);
      this.#ready.add(direction);
    } finally {
      this.#making = false;
    }
  }

  #copied(): Traversal {
    return atOnce(this.#copiedSteps());
  }

  *#copiedSteps(): Steps<Traversal> {
    if (this.#copy) return this.#copy;
    const copy = yield* this.#standing.copied();
    // Whoever could not wait may have made one meanwhile.
    this.#copy ??= copy;
    for (const rows of Object.values(this.#rows)) rows.clear();
    return this.#copy;
  }

  *#timed(
    direction: Direction,
    nodes: readonly number[],
    gain: number,
    { first, last, ends, classes, names }: Row,
    { definiteOnly, maxHops }: SearchOptions,
  ): Steps<Reached> {
    const { tables, epoch, apart } = this.#standing;
    const { edges, rules } = tables;
    const { said, begins, ends: until } = edges;
    const forwards = direction === 'forward';
    const starts = forwards ? null : startsOfEntering(edges);
    const transfer = () => this.rules.transfer(direction, definiteOnly);
    const arcs: TimedArcs = {
      offsets: forwards ? edges.offsets : edges.backOffsets,
      ends: starts === null ? edges.to : starts.words,
      endShift: starts === null ? 0 : starts.shift,
      edges: forwards ? null : edges.backEdges,
      ...{ said, begins, until, epoch, transfer },
      classes: rules.classes,
      traits: apart.traits,
      rowApart: (place) => this.#apart(direction, place),
      classApart: (edge) => this.#live.classOf(edge),
      carrier: (node) => this.#live.carrier(node),
      patch: {
        ...{ nodes: this.places, placeOf: NO_WORDS, patched: NO_WORDS, offsets: NO_WORDS },
        ends: ends.subarray(first, last),
        classes: classes.subarray(first, last),
        names: names?.subarray(first, last) ?? NO_WORDS,
      },
    };
    const roots = { nodes, gain, arcs: Uint32Array.from({ length: last - first }, (_, i) => i) };
    return yield* this.search(arcs, transfer(), roots, maxHops);
  }

  /** The row of a place as its arcs are, made when it is first met. */
  #apart(direction: Direction, place: number): Row {
    const rows = this.#rows[direction];
    const known = rows.get(place);
    if (known) return known;
    const ends: number[] = [];
    const classes: number[] = [];
    const names: number[] = [];
    const push = (edge: number, end: number, rule: number): void => {
      names.push(edge);
      ends.push(end);
      classes.push(rule);
    };
    if (direction === 'forward') this.#live.leaving(place, push);
    else this.#live.entering(place, push);
    const row = rowWith(ends, classes, names);
    rows.set(place, row);
    return row;
  }

  #leavingAt(place: number): Row {
    const { tables, epoch, apart } = this.#standing;
    const { offsets, to, said, begins, ends } = tables.edges;
    const trait = apart.traits[place] ?? LEAVING_APART;
    if ((trait & LEAVING_APART) !== 0) return this.#apart('forward', place);
    if (this.#live.carrier(place) !== place) return NO_ROW;
    const first = offsets[place] as number;
    const last = offsets[place + 1] as number;
    const label = tables.rules.labels[place] as number;
    const classes = new Uint16Array(last - first);
    const names = new Uint32Array(last - first);
    for (let edge = first; edge < last; edge++) {
      names[edge - first] = edge;
      if ((begins[edge] as number) <= epoch && epoch < (ends[edge] as number))
        classes[edge - first] = tables.rules.classOf(said[edge] as number, label);
    }
    return { first: 0, last: last - first, ends: to.subarray(first, last), classes, names };
  }

  /** The arcs of several rows in the order of ids, so that equally short paths are chosen alike. */
  #inOrder(rows: readonly Row[]): Row {
    if (rows.length === 1) return rows[0] as Row;
    const all = rows.flatMap(({ first, last, ends, classes, names }) =>
      Array.from({ length: last - first }, (_, i) => ({
        edge: names?.[first + i] as number,
        end: ends[first + i] as number,
        rule: classes[first + i] as number,
      })),
    );
    const sorted = all
      .map((arc) => ({ ...arc, id: this.idOf(arc.edge) }))
      .sort((a, b) => compareIdsAt(a.id, 0, b.id, 0));
    return rowWith(
      sorted.map(({ end }) => end),
      sorted.map(({ rule }) => rule),
      sorted.map(({ edge }) => edge),
    );
  }
}

function rowWith(ends: readonly number[], classes: readonly number[], names: readonly number[]): Row {
  return {
    ...{ first: 0, last: ends.length },
    ends: Uint32Array.from(ends),
    classes: Uint32Array.from(classes),
    names: Uint32Array.from(names),
  };
}
