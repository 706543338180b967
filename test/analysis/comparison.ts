// Asks a projection and the oracle the same question and says where they differ. The code under test comes
// as a value, so that code with a planted bug can stand in its place.

import type { Hit, Path, ReachAnswer, ReachOptions } from '../../src/analysis/answers.ts';
import type * as decisions from '../../src/analysis/decision.ts';
import type * as exposures from '../../src/analysis/exposure.ts';
import type * as projections from '../../src/analysis/projection.ts';
import type * as reaches from '../../src/analysis/reach.ts';
import type { Random } from './graphs.ts';
import {
  type Holding,
  holdingAt,
  hopsBetween,
  type Mode,
  type Proofs,
  proofKey,
  proofs,
  united,
  type World,
  type WorldEdge,
  type WorldNode,
  weigh,
} from './oracle.ts';
import { batchesOf } from './worlds.ts';

export interface Subject {
  readonly Projection: Pick<typeof projections.Projection, 'empty'>;
  readonly reach: typeof reaches.reach;
  readonly exposure: typeof exposures.exposure;
  readonly decision: typeof decisions.decision;
  readonly shortestPath: typeof decisions.shortestPath;
}

type Projection = projections.Projection;

/** What is asked of one world. Nodes are places in the world. */
export interface Question {
  readonly options: ReachOptions;
  readonly starts: readonly number[];
  readonly target: number;
  readonly bit: number;
  /** Whether resources and owners are asked for in the exposure. */
  readonly everyLabel: boolean;
  /** Whether the instant has a copy of the graph by then, or searches read lives as they go. */
  readonly copied: boolean;
}

export function randomQuestion(world: World, random: Random): Question {
  const starts = Array.from({ length: random(4) === 0 ? 2 + random(2) : 1 }, () =>
    random(world.nodes.length),
  );
  return {
    options: {
      at: random(13) - 1,
      certainty: random(4) === 0 ? 'DEFINITE' : 'POSSIBLE',
      includeDisabled: random(4) === 0,
      maxHops: random(3) === 0 ? random(5) : null,
      derived: random(8) !== 0,
    },
    starts,
    target: random(world.nodes.length),
    bit: random(5),
    everyLabel: random(2) === 0,
    copied: random(2) === 0,
  };
}

/** How many answers of each sort were compared. */
export interface Tally {
  forward: number;
  backward: number;
  proofs: number;
  /** Nodes that are another one. */
  merged?: number;
}

class Difference extends Error {}

function same(what: string, got: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  if (a !== b) throw new Difference(`${what}: ${a}, and the oracle says ${b}`);
}

/** The first difference, or null. */
export async function difference(
  subject: Subject,
  world: World,
  question: Question,
  random: Random,
  tally: Tally = { forward: 0, backward: 0, proofs: 0 },
): Promise<string | null> {
  let projection = subject.Projection.empty();
  try {
    for (const [i, changes] of batchesOf(world, random).entries())
      projection = await projection.apply([changes], i + 1);
  } catch (error) {
    return failure(error);
  }
  return differenceIn(subject, projection, world, question, tally);
}

/** The same for a projection that holds the world, alone or beside others that share nothing with it. */
export function differenceIn(
  subject: Subject,
  projection: Projection,
  world: World,
  question: Question,
  tally: Tally,
): string | null {
  try {
    const { world: shown, place } = united(world);
    const asked = {
      ...question,
      starts: question.starts.map((start) => place[start] as number),
      target: place[question.target] as number,
    };
    same(
      'where each id leads',
      world.nodes.map(({ id }) => projection.id(projection.indexOf(id))),
      place.map((node) => (shown.nodes[node] as WorldNode).id),
    );
    // Several ids may be one node, and no node has any other id.
    same(
      'how many nodes these ids are',
      new Set(world.nodes.map(({ id }) => projection.indexOf(id))).size,
      shown.nodes.length,
    );
    tally.merged = (tally.merged ?? 0) + world.nodes.length - shown.nodes.length;
    new Comparison(subject, projection, shown, asked, tally).run();
    return null;
  } catch (error) {
    return error instanceof Difference ? error.message : failure(error);
  }
}

function failure(error: unknown): string {
  return `failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

const UNLIMITED = Number.MAX_SAFE_INTEGER;

class Comparison {
  readonly subject: Subject;
  readonly view: Projection;
  readonly world: World;
  readonly question: Question;
  readonly tally: Tally;
  readonly holding: Holding;
  readonly limit: number;
  /** The projection's index of each node of the world, and back. */
  readonly index: readonly number[];
  readonly place = new Map<number, number>();

  constructor(subject: Subject, view: Projection, world: World, question: Question, tally: Tally) {
    this.subject = subject;
    this.view = view;
    this.world = world;
    this.question = question;
    this.tally = tally;
    const { at, includeDisabled, certainty, derived = true, maxHops } = question.options;
    this.holding = holdingAt(world, { at, includeDisabled, definiteOnly: certainty === 'DEFINITE', derived });
    this.limit = maxHops ?? UNLIMITED;
    this.index = world.nodes.map(({ id }) => view.indexOf(id));
    // Who wants to see all arcs has them copied.
    if (question.copied) view.traversal(question.options).forward();
    this.index.forEach((node, place) => {
      this.place.set(node, place);
    });
  }

  run(): void {
    this.#life();
    this.#forward();
    this.#backward();
  }

  #life(): void {
    const { at, includeDisabled } = this.question.options;
    const moment = this.view.moment(at, includeDisabled);
    same(
      'dead nodes',
      this.index.map((node) => !moment.nodeAlive(node)),
      this.holding.dead,
    );
    const edges = this.world.edges.map(({ id }) => this.view.edgeIndexOf(id));
    same(
      'live edges',
      edges.map((edge) => moment.edgeAlive(edge)),
      this.holding.alive,
    );
    same(
      'definite edges',
      edges.map((edge) => moment.edgeDefinite(edge)),
      this.holding.definite,
    );
  }

  #forward(): void {
    const { options, starts } = this.question;
    const answer = this.subject.reach(
      this.view,
      starts.map((start) => this.index[start] as number),
      options,
    );
    const expected = proofs(this.holding, starts);
    this.tally.forward++;
    same(
      'dead starts',
      answer.deadStarts.map(({ node }) => this.place.get(node)),
      [...new Set(starts)].filter((start) => this.holding.dead[start]),
    );
    same(
      'truncated',
      answer.truncated,
      [...expected.values()].some(({ hops }) => hops === this.limit + 1),
    );
    const nodes = this.world.nodes
      .map((_, node) => node)
      .filter((node) => this.#least(expected, node, 'possible') <= this.limit);
    const key = (node: number): readonly [number, number] => [
      -weigh(this.world.nodes[node] as WorldNode, this.#set(expected, node, 'possible')),
      this.#least(expected, node, 'possible'),
    ];
    same('order of reach', this.#placesOf(answer), this.#ordered(nodes, key));
    for (let i = 0; i < answer.hits.length; i++) {
      const hit = answer.hits.at(i);
      const node = this.place.get(hit.node) as number;
      same(`dead of ${node}`, hit.dead, this.holding.dead[node] as boolean);
      same(`capabilities on ${node}`, hit.capabilities, this.#set(expected, node, 'possible'));
      same(`definite on ${node}`, hit.definite, this.#set(expected, node, 'definite'));
      same(`hops to ${node}`, hit.hops, this.#least(expected, node, 'possible'));
      this.#held(hit, node, expected, bits(hit.capabilities));
      const strongest = Math.max(...bits(hit.capabilities));
      this.#path(hit.path(), node, strongest, 'possible', expected);
    }
    this.#decision(expected);
  }

  /** check and paths, where there is one start. */
  #decision(expected: Proofs): void {
    const { options, starts, target, bit } = this.question;
    const [start] = starts;
    if (start === undefined || starts.length > 1 || start === target) return;
    const ends = [this.index[start] as number, this.index[target] as number] as const;
    const decision = this.subject.decision(this.view, ...ends, 1 << bit, options);
    same('allowed', decision.allowed, this.#has(expected, target, 'possible', bit));
    same('allowed definitely', decision.definite, this.#has(expected, target, 'definite', bit));
    if (decision.path) this.#path(decision.path, target, bit, 'possible', expected);
    const strongest = Math.max(...bits(this.#set(expected, target, 'possible')));
    const path = this.subject.shortestPath(this.view, ...ends, null, options);
    same('there is a path', path !== null, strongest >= 0);
    if (path) this.#path(path, target, strongest, 'possible', expected);
  }

  #backward(): void {
    const { options, target, bit, everyLabel } = this.question;
    const filter = everyLabel ? { labels: ['Identity', 'Credential', 'Resource', 'Owner'] } : undefined;
    const answer = this.subject.exposure(this.view, this.index[target] as number, 1 << bit, options, filter);
    const expected = this.world.nodes.map((_, start) => proofs(this.holding, [start]));
    this.tally.backward++;
    const hops = (start: number): number =>
      expected[start]?.get(proofKey(target, 'possible', bit))?.hops ?? Number.POSITIVE_INFINITY;
    const starts = this.world.nodes.flatMap(({ label }, start) => {
      const shown = everyLabel || label === 'Identity' || label === 'Credential';
      return shown && start !== target && hops(start) <= this.limit ? [start] : [];
    });
    same(
      'order of exposure',
      this.#placesOf(answer),
      this.#ordered(starts, (start) => [hops(start), 0]),
    );
    for (let i = 0; i < answer.hits.length; i++) {
      const hit = answer.hits.at(i);
      const from = this.place.get(hit.node) as number;
      const proven = expected[from] as Proofs;
      same(`dead of ${from}`, hit.dead, false);
      same(`capabilities of ${from}`, hit.capabilities, this.#set(proven, target, 'possible'));
      same(`definite of ${from}`, hit.definite, this.#set(proven, target, 'definite'));
      same(`hops from ${from}`, hit.hops, hops(from));
      this.#held(hit, target, proven, [bit]);
      this.#path(hit.path(), target, bit, 'possible', proven);
    }
    if (this.limit === UNLIMITED) same('exposure truncated', answer.truncated, false);
    else same('exposure truncated', answer.truncated, this.#goesOn());
  }

  /** Whether from some node some capability leads to the one asked for in one hop more than allowed. */
  #goesOn(): boolean {
    const { target, bit } = this.question;
    const modes = ['possible', 'definite'] as const;
    return this.world.nodes.some((_, node) =>
      [0, 1, 2, 3, 4].some((held) =>
        modes.some((mode) => hopsBetween(this.holding, node, held, target, bit, mode) === this.limit + 1),
      ),
    );
  }

  #held(hit: Hit, node: number, expected: Proofs, asked: readonly number[]): void {
    const held = hit.held();
    same(
      `held on ${node}`,
      held.map(({ capability }) => capability),
      asked.map((bit) => 1 << bit),
    );
    for (const { capability, hops, definite, path, definitePath } of held) {
      const bit = Math.log2(capability);
      same(`hops of ${bit} on ${node}`, hops, expected.get(proofKey(node, 'possible', bit))?.hops);
      same(`${bit} definite on ${node}`, definite, this.#has(expected, node, 'definite', bit));
      this.#path(path(), node, bit, 'possible', expected);
      const sure = definitePath();
      same(`${bit} has a definite path to ${node}`, sure !== null, definite);
      if (sure) this.#path(sure, node, bit, 'definite', expected);
    }
  }

  /** The path is the oracle's, and replays: each edge leads on, and the set after it is what it hands on. */
  #path(path: Path | null, node: number, bit: number, mode: Mode, expected: Proofs): void {
    this.tally.proofs++;
    if (!path) throw new Difference(`no path for ${bit} on ${node}`);
    const edges = path.edges.map((edge) =>
      this.world.edges.findIndex(({ id }) => id === this.view.edgeId(edge)),
    );
    same(
      `path for ${mode} ${bit} on ${node}`,
      edges,
      expected.get(proofKey(node, mode, bit))?.edges as number[],
    );
    same(
      'sets and nodes of the path',
      [path.held.length, path.nodes.length],
      [edges.length + 1, edges.length + 1],
    );
    let held = 31;
    let sure = 31;
    same('held at the start', path.held[0], held);
    edges.forEach((e, i) => {
      const { from, to } = this.world.edges[e] as WorldEdge;
      same('the edge leads on', [path.nodes[i], path.nodes[i + 1]], [this.index[from], this.index[to]]);
      held = this.holding.follow(e, held, mode);
      // What is enabled again is so under a condition.
      sure = this.holding.dead[from] ? 0 : this.holding.follow(e, sure, 'definite');
      same(`held after edge ${i}`, path.held[i + 1], held);
    });
    same('what it proves', (held >> bit) & 1, 1);
    same('the path is definite', path.definite, ((sure >> bit) & 1) === 1);
  }

  #has(expected: Proofs, node: number, mode: Mode, bit: number): boolean {
    return (expected.get(proofKey(node, mode, bit))?.hops ?? Number.POSITIVE_INFINITY) <= this.limit;
  }

  #set(expected: Proofs, node: number, mode: Mode): number {
    return [0, 1, 2, 3, 4].reduce(
      (set, bit) => (this.#has(expected, node, mode, bit) ? set | (1 << bit) : set),
      0,
    );
  }

  #least(expected: Proofs, node: number, mode: Mode): number {
    return Math.min(
      ...[0, 1, 2, 3, 4].map(
        (bit) => expected.get(proofKey(node, mode, bit))?.hops ?? Number.POSITIVE_INFINITY,
      ),
    );
  }

  #placesOf({ hits }: ReachAnswer): (number | undefined)[] {
    return Array.from({ length: hits.length }, (_, i) => this.place.get(hits.at(i).node));
  }

  #ordered(nodes: readonly number[], key: (node: number) => readonly [number, number]): number[] {
    const id = (node: number): Buffer => Buffer.from((this.world.nodes[node] as WorldNode).id);
    return nodes.toSorted((a, b) => {
      const [x, y] = [key(a), key(b)];
      return x[0] - y[0] || x[1] - y[1] || Buffer.compare(id(a), id(b));
    });
  }
}

function bits(set: number): number[] {
  return [0, 1, 2, 3, 4].filter((bit) => (set >> bit) & 1);
}
