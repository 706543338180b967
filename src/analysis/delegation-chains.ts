// Delegation chains: CAN_ACT_AS paths without a repeated identity that start or end at an identity and can
// be made no longer there, with the scope left after each link (docs/model.md, "The questions").
import type { EdgeFactDetail } from '../model/fact.ts';
import { speakingFacts } from '../model/merge.ts';
import { ALL, type CapabilitySet, CLOSURE } from '../model/ontology.ts';
import type { DelegationAnswer, DelegationChain, LinkFlaw, ReachCertainty } from './answers.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { type Steps, whole } from './steps.ts';

export interface DelegationLimits {
  readonly chains: number;
  /** Links looked at, and links of chains answered. */
  readonly work: number;
  /** Links in one chain; absent: no limit. A longer one is cut, and the answer truncated. */
  readonly links?: number;
}

export const DELEGATION_LIMITS: DelegationLimits = { chains: 1000, work: 200_000 };

/** Links between two steps. */
const STEP = 1000;

const CLOSED_SETS: readonly CapabilitySet[] = [...new Set(CLOSURE)];

/**
 * In the order of edge ids. A link is followed while it is alive, both its ends are, and something is left
 * of the scope. The number of simple paths has no polynomial bound, so both limits are needed.
 */
export function* delegationChainsSteps(
  view: GraphView,
  moment: Moment,
  of: number,
  limits: DelegationLimits = DELEGATION_LIMITS,
  certainty: ReachCertainty = 'POSSIBLE',
): Steps<DelegationAnswer> {
  const budget: Budget = { ...limits, links: limits.links ?? Number.POSITIVE_INFINITY, spent: false };
  const through = (edge: number, held: CapabilitySet): CapabilitySet =>
    moment.through(edge, held, certainty === 'DEFINITE');
  const onwards = yield* walk<CapabilitySet>(moment, of, budget, {
    links: (identity) => view.outgoing(identity, ['CAN_ACT_AS']),
    next: (edge) => view.to(edge),
    start: ALL,
    step: (edge, scope) => through(edge, scope) || null,
  });
  const backwards = budget.spent
    ? { paths: [], truncated: true }
    : yield* walk<readonly CapabilitySet[]>(moment, of, budget, {
        links: (identity) => view.incoming(identity, ['CAN_ACT_AS']),
        next: (edge) => view.from(edge),
        start: Array.from(CLOSURE),
        step: (edge, rest) => after(through, edge, rest),
      });
  const paths = [...onwards.paths, ...backwards.paths.map((path) => path.toReversed())];
  return {
    chains: paths.map((path) => chain(view, through, path)),
    truncated: onwards.truncated || backwards.truncated,
  };
}

export const delegationChains = whole(delegationChainsSteps);

/** What is left at the end of the rest for each set held before this link; null where never anything. */
function after(through: Through, edge: number, rest: readonly CapabilitySet[]): CapabilitySet[] | null {
  const left: CapabilitySet[] = new Array(ALL + 1).fill(0);
  for (const held of CLOSED_SETS) left[held] = rest[through(edge, held)] ?? 0;
  return left[ALL] === 0 ? null : left;
}

type Through = (edge: number, held: CapabilitySet) => CapabilitySet;

/** What is left of the limits. */
interface Budget {
  chains: number;
  work: number;
  readonly links: number;
  /** Chains or work ran out. */
  spent: boolean;
}

interface Direction<State> {
  links(identity: number): readonly number[];
  next(edge: number): number;
  readonly start: State;
  /** The state after one more link; null where nothing is left, as after a dead link. */
  step(edge: number, state: State): State | null;
}

interface Frame<State> {
  readonly identity: number;
  /** The link that led here; -1 at the start. */
  readonly edge: number;
  readonly state: State;
  readonly links: readonly number[];
  position: number;
  extended: boolean;
}

/** Depth first, without recursion: chains may be thousands of links long. */
function* walk<State>(
  moment: Moment,
  of: number,
  budget: Budget,
  { links, next, start, step }: Direction<State>,
): Steps<{ paths: number[][]; truncated: boolean }> {
  const paths: number[][] = [];
  if (!moment.nodeAlive(of)) return { paths, truncated: false };
  const onPath = new Set([of]);
  const frame = (identity: number, edge: number, state: State): Frame<State> => ({
    identity,
    edge,
    state,
    links: links(identity),
    position: 0,
    extended: false,
  });
  const stack = [frame(of, -1, start)];
  let cut = false;
  const spent = (): { paths: number[][]; truncated: boolean } => {
    budget.spent = true;
    return { paths, truncated: true };
  };
  for (let top = stack[0]; top; top = stack.at(-1)) {
    const edge = top.links[top.position++];
    if (edge !== undefined) {
      if (budget.work-- <= 0) return spent();
      if (budget.work % STEP === 0) yield;
      const to = next(edge);
      if (onPath.has(to) || !moment.nodeAlive(to)) continue;
      const state = step(edge, top.state);
      if (state === null) continue;
      if (stack.length > budget.links) {
        cut = true;
        continue;
      }
      top.extended = true;
      onPath.add(to);
      stack.push(frame(to, edge, state));
      continue;
    }
    if (!top.extended && stack.length > 1) {
      budget.work -= stack.length;
      if (budget.chains-- <= 0 || budget.work < 0) return spent();
      paths.push(stack.slice(1).map((one) => one.edge));
    }
    onPath.delete(top.identity);
    stack.pop();
  }
  return { paths, truncated: cut };
}

function chain(view: GraphView, through: Through, edges: readonly number[]): DelegationChain {
  let scope: CapabilitySet = ALL;
  const links = edges.map((edge) => {
    const before = scope;
    scope = through(edge, before);
    const flaws: LinkFlaw[] = (scope & ~before) === 0 ? [] : ['WIDENS'];
    return { edge, scope, flaws };
  });
  const first = edges[0];
  const start = first === undefined ? [] : [view.from(first)];
  return { identities: [...start, ...edges.map((edge) => view.to(edge))], links };
}

/**
 * The flaws that the statements of one link show. UNAPPROVED: none names who approved it. OUTLIVES_TASK: one
 * names a task, and the link has no end, or a later one than every grant given for that task (`grants`: the
 * statements of each grant to an identity of the chain; one without an end says nothing of when the task ends).
 */
export function linkFlaws(
  facts: readonly EdgeFactDetail[],
  grants: readonly (readonly EdgeFactDetail[])[] = [],
): LinkFlaw[] {
  const stated = speakingFacts(facts);
  const flaws: LinkFlaw[] = [];
  const tasks = new Set(stated.flatMap(({ statement }) => statement.task ?? []));
  if (tasks.size > 0) {
    const ofTask = grants
      .flatMap(speakingFacts)
      .filter(({ statement }) => statement.task && tasks.has(statement.task));
    const taskEnd = latestEnd(ofTask);
    const end = latestEnd(stated);
    if (end === null || (taskEnd !== null && end > taskEnd)) flaws.push('OUTLIVES_TASK');
  }
  if (!stated.some(({ statement }) => statement.approvedBy)) flaws.push('UNAPPROVED');
  return flaws;
}

/** When the last of them ends, as stated or by being closed; null where one has no end, and where there is none. */
function latestEnd(facts: readonly EdgeFactDetail[]): number | null {
  const open = Number.POSITIVE_INFINITY;
  const end = Math.max(...facts.map(({ validTo, closedAt }) => Math.min(validTo ?? open, closedAt ?? open)));
  return Number.isFinite(end) ? end : null;
}
