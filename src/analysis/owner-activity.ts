// Whether somebody still answers: an owner is active by its status and life, a team by its members. A member
// of a team is a person who OWNS it, or whose own account (IS) is a MEMBER_OF a group that the team owns or
// is. A team without known members is what its own status says; a disbanded one has no use for members.
import type { EdgeKind } from '../model/ontology.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { inIdOrder } from './id-order.ts';

/** WITHOUT_ACTIVE_MEMBER: a team whose members are known, and all have left. */
export type OwnerActivity = 'ACTIVE' | 'DEPARTED' | 'WITHOUT_ACTIVE_MEMBER' | 'UNKNOWN';

/** What it looks at. */
export const OWNERSHIP_KINDS: readonly EdgeKind[] = ['OWNS', 'IS', 'MEMBER_OF'];

/** Judges owners at one instant, each once. Reads the edges around a team and its group accounts. */
export function ownerActivity(view: GraphView, moment: Moment): (owner: number) => OwnerActivity {
  const known = new Map<number, OwnerActivity>();
  return (owner) => {
    const before = known.get(owner);
    if (before) return before;
    const activity = judge(view, moment, owner);
    known.set(owner, activity);
    return activity;
  };
}

/** Owners that answer for a node by a live OWNS, or IS where it is their own account; each once, in id order. */
export function ownersOf(view: GraphView, moment: Moment, node: number): number[] {
  const edges = view.incoming(node, ['OWNS', 'IS']).filter((edge) => moment.edgeAlive(edge));
  return inIdOrder(
    view,
    edges.map((edge) => view.from(edge)),
  );
}

function judge(view: GraphView, moment: Moment, owner: number): OwnerActivity {
  const own = ownStatus(view, moment, owner);
  if (view.kind(owner) !== 'TEAM' || own === 'DEPARTED') return own;
  const members = membersOf(view, moment, owner).map((member) => ownStatus(view, moment, member));
  if (members.length === 0) return own;
  if (members.includes('ACTIVE')) return 'ACTIVE';
  return members.includes('UNKNOWN') ? 'UNKNOWN' : 'WITHOUT_ACTIVE_MEMBER';
}

function ownStatus(view: GraphView, moment: Moment, owner: number): 'ACTIVE' | 'DEPARTED' | 'UNKNOWN' {
  return moment.nodeAlive(owner) ? view.ownerStatus(owner) : 'DEPARTED';
}

function membersOf(view: GraphView, moment: Moment, team: number): number[] {
  const persons = (edges: readonly number[]): number[] =>
    edges
      .filter((edge) => moment.edgeAlive(edge) && view.kind(view.from(edge)) === 'PERSON')
      .map((edge) => view.from(edge));
  const members = new Set(persons(view.incoming(team, ['OWNS'])));
  for (const group of view.outgoing(team, ['OWNS', 'IS'])) {
    if (!moment.edgeAlive(group) || view.kind(view.to(group)) !== 'GROUP') continue;
    for (const membership of view.incoming(view.to(group), ['MEMBER_OF'])) {
      if (!moment.edgeAlive(membership)) continue;
      for (const person of persons(view.incoming(view.from(membership), ['IS']))) members.add(person);
    }
  }
  return [...members];
}
