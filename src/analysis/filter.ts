// Which nodes and hits an answer keeps: any of each list, all of the lists; an absent list restricts nothing.
import { ALL } from '../model/ontology.ts';
import type { Hit, HitFilter } from './answers.ts';
import type { GraphView, Moment } from './graph-view.ts';

/** What the filter asks of nodes themselves. An unknown category or sensitivity is in no list. */
export function nodeFilter(
  view: GraphView,
  moment: Moment,
  filter: HitFilter = {},
): (node: number) => boolean {
  const { dead } = filter;
  const lists: [readonly string[] | undefined, (node: number) => string | null][] = [
    [filter.labels, (node) => view.label(node)],
    [filter.kinds, (node) => view.kind(node)],
    [filter.categories, (node) => view.category(node)],
    [filter.environments, (node) => view.environment(node)],
    [filter.sensitivities, (node) => view.sensitivity(node)],
  ];
  const tests = lists.flatMap(([list, read]) => {
    if (!list) return [];
    const wanted = new Set<string | null>(list);
    return [(node: number) => wanted.has(read(node))];
  });
  if (dead !== undefined) tests.push((node) => moment.nodeAlive(node) !== dead);
  return (node) => tests.every((passes) => passes(node));
}

/** What the filter asks of what is held: one of `capabilities`, and `definite` whether one of those is so. */
export function heldFilter(
  filter: HitFilter = {},
): (held: Pick<Hit, 'capabilities' | 'definite'>) => boolean {
  const { capabilities = ALL, definite } = filter;
  return (held) =>
    (held.capabilities & capabilities) !== 0 &&
    (definite === undefined || ((held.definite & capabilities) !== 0) === definite);
}
