// One OpenGraph edge as our edges: by the level table where it knows the kind and the ends fit, else LEADS_TO
// where the source calls it traversable, else RELATED.
import type { Emission } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import {
  ALL,
  type CapabilitySet,
  closure,
  EDGES,
  type EdgeKind,
  type Label,
  listOf,
  setOf,
} from '../../src/model/ontology.ts';
import { type Declared, type DeclaredNodes, EXTENSIONS } from './declared.ts';
import type { LevelEdge, LevelRule } from './extension.ts';
import { leakedId, restrictedId } from './made-ids.ts';
import type { OwnerAccess } from './owner-access.ts';
import { type Allowance, onOrganization, onRepository } from './permissions.ts';

type EdgeEmission = Extract<Emission, { edge: unknown }>;
type Statement = EdgeEmission['edge'];

export interface SourceEdge {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly traversable: boolean;
  readonly reason: string | undefined;
  readonly place: Place;
}

const KNOWN = new Set(
  EXTENSIONS.flatMap(({ levels, inert }) => [...levels.flatMap(({ kinds }) => kinds), ...inert]),
);
const RULES = new Map<string, LevelRule[]>();
for (const rule of EXTENSIONS.flatMap(({ levels }) => levels))
  for (const kind of rule.kinds) RULES.set(kind, [...(RULES.get(kind) ?? []), rule]);

/** Without levels: every traversable edge gives control of its end, as the source says. */
export function* plainEdge(edge: SourceEdge): Iterable<Emission> {
  const { traversable, place } = edge;
  yield { edge: base(edge, traversable ? 'LEADS_TO' : 'RELATED'), place, traversable };
  if (!KNOWN.has(edge.kind)) yield { unknown: `edge kind ${edge.kind}` };
}

export function* leveledEdges(
  edge: SourceEdge,
  nodes: DeclaredNodes,
  owners: OwnerAccess,
): Iterable<Emission> {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  const rule = RULES.get(edge.kind)?.find((candidate) => fits(candidate, from, to));
  if (!rule) return yield* plainEdge(edge);
  const { place, traversable } = edge;
  const ends = { ...edge, from: startOf(rule, edge.from) };
  const atMost = rule.standIn === 'restricted' ? owners.of(edge.from, edge.to) : ALL;
  const [first, ...more] = statements(rule, base(ends, rule.edge), from, to, atMost);
  // Permissions that give nothing here leave the record as a fact without reach.
  yield { edge: first ?? base(edge, 'RELATED'), place, traversable };
  for (const statement of more) yield { edge: statement, place, made: true };
  for (const also of rule.also ?? []) {
    const [start, end] = also.reversed ? [edge.to, edge.from] : [edge.from, edge.to];
    const made = { ...base({ ...edge, from: start, to: end }, also.edge), key: also.key };
    const premise = { kind: rule.edge, from: edge.from, to: edge.to, key: edge.kind };
    const derived = also.derived ? { derivedFrom: [[premise]] } : {};
    const [holder, held] = also.reversed ? [to, from] : [from, to];
    for (const statement of statements(also, { ...made, ...derived }, holder, held, ALL))
      yield { edge: statement, place, made: true };
  }
}

/** Edges between the same two nodes are told apart by their kind in the source. */
function base(
  { kind, from, to, reason }: Omit<SourceEdge, 'place' | 'traversable'>,
  edge: EdgeKind,
): Statement {
  return {
    kind: edge,
    from,
    to,
    key: kind,
    originalKind: kind,
    ...(reason === undefined ? {} : { evidence: `reason: ${reason}` }),
  };
}

function startOf({ standIn }: LevelRule, start: string): string {
  if (standIn === 'restricted') return restrictedId(start);
  return standIn === 'leaked' ? leakedId(start) : start;
}

function fits(rule: LevelRule, from: Declared | undefined, to: Declared | undefined): boolean {
  const { from: starts, to: ends } = EDGES[rule.edge];
  const start: Label | undefined =
    rule.standIn === 'restricted' ? 'Identity' : rule.standIn === 'leaked' ? 'Credential' : from?.label;
  return isOneOf(rule.from, from) && isOneOf(rule.to, to) && allows(starts, start) && allows(ends, to?.label);
}

function isOneOf(kinds: readonly string[] | undefined, node: Declared | undefined): boolean {
  return kinds === undefined || (node?.kinds.some((kind) => kinds.includes(kind)) ?? false);
}

/** A node that is not declared can be anything. */
function allows(labels: readonly Label[], label: Label | undefined): boolean {
  return label === undefined || labels.includes(label);
}

const BY_OWNER = 'its owner has this access, which the export does not show, and the token cannot exceed';

/** One statement, or one for each condition that the holder's permissions come with. */
function statements(
  { need, give, pass, grant, condition, technique }: LevelEdge,
  stated: Statement,
  holder: Declared | undefined,
  held: Declared | undefined,
  atMost: CapabilitySet,
): Statement[] {
  if (!grant) {
    return [
      {
        ...stated,
        ...(need && { need: [...need] }),
        ...(give && { give: [...give] }),
        ...(pass && { pass: [...pass] }),
        ...(technique && { technique }),
        ...(condition && { certainty: 'CONDITIONAL' as const, condition }),
      },
    ];
  }
  return allowances(holder, held)
    .flatMap((allowance) => within(atMost, allowance))
    .map((allowance, index) => ({
      ...stated,
      key: index === 0 ? (stated.key ?? '') : `${stated.key}/${index}`,
      pass: [...allowance.capabilities],
      ...(allowance.condition !== undefined && {
        certainty: 'CONDITIONAL' as const,
        condition: allowance.condition,
      }),
    }));
}

/** What an owner is not seen to have is not denied: it may come from where the collector did not look. */
function within(atMost: CapabilitySet, { capabilities, condition }: Allowance): Allowance[] {
  const all = closure(setOf(capabilities));
  const beyond = [BY_OWNER, ...(condition === undefined ? [] : [condition])].join('; ');
  const parts: Allowance[] = [];
  if (all & atMost)
    parts.push({ capabilities: listOf(all & atMost), ...(condition === undefined ? {} : { condition }) });
  if (all & ~atMost) parts.push({ capabilities: listOf(all & ~atMost), condition: beyond });
  return parts;
}

function allowances(holder: Declared | undefined, held: Declared | undefined): readonly Allowance[] {
  const permissions = holder?.permissions ?? null;
  return held?.rule?.kind === 'github:organization' ? onOrganization(permissions) : onRepository(permissions);
}
