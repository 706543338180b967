// Listings and search, answered from the projection, so that every store gives the same bytes.
import type { GraphView } from '../analysis/graph-view.ts';
import { each, type Steps } from '../analysis/steps.ts';
import { compareIds } from '../model/id.ts';
import { type Label, SENSITIVITIES } from '../model/ontology.ts';
import { momentOf } from './context.ts';
import type { Ticket } from './page.ts';
import { recent } from './recent.ts';

type Given<T> = T | null | undefined;

/** The filters of the four listings in one: each label has some of them. */
export interface ListingFilter {
  readonly text?: Given<string>;
  readonly kinds?: Given<readonly string[]>;
  readonly categories?: Given<readonly string[]>;
  readonly sensitivities?: Given<readonly string[]>;
  readonly environments?: Given<readonly string[]>;
  readonly statuses?: Given<readonly string[]>;
  readonly sources?: Given<readonly string[]>;
  readonly declared?: Given<boolean>;
  readonly dead?: Given<boolean>;
}

export interface ListingOrder {
  readonly field: 'ID' | 'NAME' | 'KIND' | 'ENVIRONMENT' | 'SENSITIVITY';
  readonly direction: 'ASC' | 'DESC';
}

/** Nodes of one label that pass the filter, in order; ties by id, ascending. Reads every node. */
export function listing(
  ticket: Ticket,
  label: Label,
  filter: ListingFilter,
  order: ListingOrder,
): Steps<readonly number[]> {
  return recent(ticket, function* () {
    const { view } = ticket.scope.snapshot;
    const moment = momentOf(ticket.scope);
    const named = textFilter(view, filter.text);
    const any = (wanted: Given<readonly string[]>, value: string | null): boolean =>
      !wanted || (value !== null && wanted.includes(value));
    const found: number[] = [];
    yield* each(view.nodeCount, (node) => {
      if (
        view.label(node) === label &&
        any(filter.kinds, view.kind(node)) &&
        any(filter.environments, view.environment(node)) &&
        any(filter.categories, view.category(node)) &&
        any(filter.sensitivities, view.sensitivity(node)) &&
        any(filter.statuses, view.ownerStatus(node)) &&
        (!filter.sources || view.sourcesOf(node).some((source) => filter.sources?.includes(source))) &&
        (filter.declared ?? view.declared(node)) === view.declared(node) &&
        (filter.dead ?? !moment.nodeAlive(node)) === !moment.nodeAlive(node) &&
        named(node)
      ) {
        found.push(node);
      }
    });
    yield;
    return sorted(view, found, order);
  });
}

/** Whether a node's id or name contains the text, whatever its case. */
export function textFilter(view: GraphView, text: Given<string>): (node: number) => boolean {
  if (!text) return () => true;
  const sought = text.toLowerCase();
  return (node) =>
    idsOf(view, node).some((id) => id.toLowerCase().includes(sought)) ||
    view.name(node).toLowerCase().includes(sought);
}

/** All ids that a node is known by. */
function idsOf(view: GraphView, node: number): readonly string[] {
  const members = view.members(node);
  return members.length === 0 ? [view.id(node)] : members.map(({ id }) => id);
}

function sorted(view: GraphView, nodes: number[], { field, direction }: ListingOrder): number[] {
  const sign = direction === 'DESC' ? -1 : 1;
  const byRank = (a: number, b: number): number => view.rank(a) - view.rank(b);
  if (field === 'ID') return nodes.sort((a, b) => sign * byRank(a, b));
  if (field === 'SENSITIVITY') {
    const weight = (node: number): number => {
      const value = view.sensitivity(node);
      return value === null ? -1 : SENSITIVITIES.indexOf(value);
    };
    return nodes.sort((a, b) => sign * (weight(a) - weight(b)) || byRank(a, b));
  }
  const read = {
    NAME: (node: number) => view.name(node),
    KIND: (node: number) => view.kind(node),
    ENVIRONMENT: (node: number) => view.environment(node),
  }[field];
  // Read once each: the projection keeps texts as bytes.
  return nodes
    .map((node) => ({ node, text: read(node) }))
    .sort((a, b) => sign * compareIds(a.text, b.text) || byRank(a.node, b.node))
    .map(({ node }) => node);
}

/** Search results, the best match first, then by id. Reads every node. */
export function search(
  ticket: Ticket,
  text: string,
  labels: Given<readonly Label[]>,
): Steps<readonly number[]> {
  return recent(ticket, function* () {
    const { view } = ticket.scope.snapshot;
    const sought = text.trim();
    const lower = sought.toLowerCase();
    const keyed = new Set(view.credentialsByKey(sought));
    const found: { node: number; distance: number }[] = [];
    yield* each(sought === '' ? 0 : view.nodeCount, (node) => {
      if (labels && !labels.includes(view.label(node))) return;
      const distance = distanceOf(view, node, sought, lower, keyed);
      if (distance !== null) found.push({ node, distance });
    });
    return found
      .sort((a, b) => a.distance - b.distance || view.rank(a.node) - view.rank(b.node))
      .map(({ node }) => node);
  });
}

/** 0 the id itself, 1 a key of it, 2 the name itself, 3 begins with it, 4 contains it; null: no match. */
function distanceOf(
  view: GraphView,
  node: number,
  sought: string,
  lower: string,
  keyed: ReadonlySet<number>,
): number | null {
  const ids = idsOf(view, node);
  if (ids.includes(sought)) return 0;
  if (keyed.has(node)) return 1;
  const name = view.name(node).toLowerCase();
  if (name === lower) return 2;
  const texts = [name, ...ids.map((id) => id.toLowerCase())];
  if (texts.some((text) => text.startsWith(lower))) return 3;
  return texts.some((text) => text.includes(lower)) ? 4 : null;
}
