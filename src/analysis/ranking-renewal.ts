// What of one ranking goes on to be so in another: the counts of all sources that reach nothing which differs between
// the two graphs (kernel/every-source/affected.ts). Their nodes are told by the store's numbers.
import type { Counts } from '../kernel/every-source/counts.ts';
import { NEW, type Walked } from '../kernel/every-source/differing.ts';
import type { Steps } from './steps.ts';
import { done } from './traversal.ts';

/** The graph that a ranking was counted of. */
export interface RankedGraph extends Walked {
  /** By node: the store's. */
  readonly numbers: Uint32Array;
  /** The node of each place behind the nodes (Traversal.twinOf). */
  readonly twinned: Uint32Array;
}

interface Ranked {
  readonly graph: RankedGraph;
  readonly sources: Uint32Array;
  readonly counts: Counts;
}

export interface AffectedSources {
  readonly sources: Uint32Array;
  /** By place: which it was before. */
  readonly was: Uint32Array;
}

export function* sourcesAffected(
  now: RankedGraph,
  sources: Uint32Array,
  { graph: before }: Ranked,
): Steps<AffectedSources> {
  const was = placesBefore(now, before);
  const { leading } = yield* done({ kind: 'compare', ...walked(now), before: walked(before), was });
  return { was, sources: sources.filter((source) => leading[source] !== 0) };
}

/** Without what only tells its nodes: it may go to another thread. */
function walked({ arcs, images, groupOf }: Walked): Walked {
  return { arcs, images, groupOf };
}

/** The counts of all: of those affected, which were renewed, and of the others as they were. */
export function remaining(
  sources: Uint32Array,
  before: Ranked,
  affected: AffectedSources,
  renewed: Counts,
): Counts {
  const { width } = renewed;
  const placeBefore = new Uint32Array(before.graph.groupOf.length);
  before.sources.forEach((source, place) => {
    placeBefore[source] = place;
  });
  const numbers = new Float64Array(width * sources.length);
  let anew = 0;
  sources.forEach((source, place) => {
    const isNew = affected.sources[anew] === source;
    const from = isNew ? renewed.numbers : before.counts.numbers;
    const at = width * (isNew ? anew++ : (placeBefore[affected.was[source] as number] as number));
    for (let i = 0; i < width; i++) numbers[width * place + i] = from[at + i] as number;
  });
  return { width, numbers };
}

/** By place of `now`: where the same node was before, or its twin. */
function placesBefore(now: RankedGraph, before: RankedGraph): Uint32Array {
  const most = before.numbers.reduce((largest, number) => Math.max(largest, number), -1);
  const nodeWith = new Uint32Array(most + 1).fill(NEW);
  before.numbers.forEach((number, node) => {
    nodeWith[number] = node;
  });
  const twins = new Map(Array.from(before.twinned, (node, i) => [node, before.numbers.length + i]));
  const was = new Uint32Array(now.groupOf.length);
  now.numbers.forEach((number, node) => {
    was[node] = nodeWith[number] ?? NEW;
  });
  now.twinned.forEach((node, i) => {
    was[now.numbers.length + i] = twins.get(was[node] as number) ?? NEW;
  });
  return was;
}
