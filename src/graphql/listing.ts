// Listings and search, answered from the projection, so that every store gives the same bytes.
import type { GraphView } from '../analysis/graph-view.ts';
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
): readonly number[] {
  return recent(ticket, () => {
    const { view } = ticket.scope.snapshot;
    const moment = momentOf(ticket.scope);
    const named = textFilter(view, filter.text);
    const any = (wanted: Given<readonly string[]>, value: string | null): boolean =>
      !wanted || (value !== null && wanted.includes(value));
    const found: number[] = [];
    for (let node = 0; node < view.nodeCount; node++) {
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
    }
    return found.sort(by(view, order));
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

function by(view: GraphView, { field, direction }: ListingOrder): (a: number, b: number) => number {
  const sign = direction === 'DESC' ? -1 : 1;
  const sensitivity = (node: number): number => {
    const value = view.sensitivity(node);
    return value === null ? -1 : SENSITIVITIES.indexOf(value);
  };
  const compare: Record<ListingOrder['field'], (a: number, b: number) => number> = {
    ID: (a, b) => view.rank(a) - view.rank(b),
    NAME: (a, b) => compareIds(view.name(a), view.name(b)),
    KIND: (a, b) => compareIds(view.kind(a), view.kind(b)),
    ENVIRONMENT: (a, b) => compareIds(view.environment(a), view.environment(b)),
    SENSITIVITY: (a, b) => sensitivity(a) - sensitivity(b),
  };
  return (a, b) => sign * compare[field](a, b) || view.rank(a) - view.rank(b);
}

/** Search results, the best match first, then by id. Reads every node. */
export function search(ticket: Ticket, text: string, labels: Given<readonly Label[]>): readonly number[] {
  return recent(ticket, () => {
    const { view } = ticket.scope.snapshot;
    const sought = text.trim();
    const lower = sought.toLowerCase();
    const keyed = new Set(view.credentialsByKey(sought));
    const found: { node: number; distance: number }[] = [];
    for (let node = 0; sought !== '' && node < view.nodeCount; node++) {
      if (labels && !labels.includes(view.label(node))) continue;
      const distance = distanceOf(view, node, sought, lower, keyed);
      if (distance !== null) found.push({ node, distance });
    }
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
