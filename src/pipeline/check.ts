// What every adapter's statements are held to before anything else sees them: the schemas of the model, what an
// edge kind may state, and dates. A checked statement is canonical: equal meaning, equal text.
import type { z } from 'zod';
import { type EdgeStatement, edgeRefSchema, edgeSchema } from '../model/edge.ts';
import { edgeId } from '../model/id.ts';
import { type NodeStatement, nodeSchema } from '../model/node.ts';
import { type Capability, EDGES, LABELS, listOf, PLACEHOLDER_KIND, setOf } from '../model/ontology.ts';
import { type Attributes, attributeKeySchema, idSchema } from '../model/scalars.ts';
import { type Plainly, plainly } from './plainly.ts';

/** `id` is null where it could not be read either. */
export interface Rejected {
  readonly reason: string;
  readonly id: string | null;
}

/** `dropped` names fields whose date could not be read and decides nothing. */
export type Checked<T> = { readonly statement: T; readonly dropped: readonly string[] } | Rejected;

/** Dates that tell something but decide no life and no validity: dropped where they cannot be read. */
const TELLING_DATES: ReadonlySet<PropertyKey> = new Set([
  'lastUsedAt',
  'lastRotatedAt',
  'departedAt',
  'approvedAt',
  'lastReviewedAt',
  'reviewDueAt',
  'exceptionUntil',
]);

const plainNode = plainly(nodeSchema);
const plainEdge = plainly(edgeSchema);

export function checkedNode(input: z.input<typeof nodeSchema>): Checked<NodeStatement> {
  const parsed = parsedWith(nodeSchema, plainNode, input);
  if ('reason' in parsed) return { reason: parsed.reason, id: nodeIdOf(input) };
  const { statement } = parsed;
  const reason = contradiction(statement);
  if (reason !== null) return { reason, id: statement.id };
  if (statement.attributes) statement.attributes = sorted(statement.attributes);
  return parsed;
}

export function checkedEdge(input: z.input<typeof edgeSchema>): Checked<EdgeStatement> {
  const parsed = parsedWith(edgeSchema, plainEdge, input);
  if ('reason' in parsed) return { reason: parsed.reason, id: edgeIdOf(input) };
  const { statement } = parsed;
  const reason = misuse(statement);
  if (reason !== null) return { reason, id: edgeId(statement) };
  for (const set of SETS) {
    const stated = statement[set];
    if (stated) statement[set] = ordered(stated);
  }
  if (statement.key === '') delete statement.key;
  if (statement.attributes) statement.attributes = sorted(statement.attributes);
  return parsed;
}

/** The id that a node's record names, whatever else is wrong with it; null where none can be read. */
export function nodeIdOf(input: unknown): string | null {
  const id = (input as { id?: unknown } | null)?.id;
  return idSchema.safeParse(id).success ? (id as string) : null;
}

/** The id of the edge that a record names by kind, ends and key; null where they cannot be read. */
export function edgeIdOf(input: unknown): string | null {
  const { kind, from, to, key } = (input ?? {}) as Record<string, unknown>;
  const parsed = edgeRefSchema.safeParse({ kind, from, to, ...(key === undefined ? {} : { key }) });
  return parsed.success ? edgeId(parsed.data) : null;
}

function parsedWith<T>(
  schema: z.ZodType<T>,
  plain: Plainly<T>,
  input: unknown,
): { statement: T; dropped: string[] } | { reason: string } {
  const statement = plain(input);
  if (statement !== undefined) return { statement, dropped: [] };
  const first = schema.safeParse(input);
  if (first.success) return { statement: first.data, dropped: [] };
  const { issues } = first.error;
  if (!issues.every(({ path: [field] }) => field !== undefined && TELLING_DATES.has(field)))
    return { reason: reasonOf(issues) };
  const dropped = [...new Set(issues.map(({ path: [field] }) => String(field)))];
  const rest = Object.entries(input as object).filter(([field]) => !dropped.includes(field));
  const second = schema.safeParse(Object.fromEntries(rest));
  return second.success ? { statement: second.data, dropped } : { reason: reasonOf(second.error.issues) };
}

/** Fields and what they should be; never what they are. */
function reasonOf(issues: readonly z.core.$ZodIssue[]): string {
  const texts = issues.slice(0, 3).map((issue) => {
    const { path, message } = issue;
    if (issue.code === 'invalid_union' && path.join() === 'label')
      return `label: expected one of ${LABELS.join(', ')}`;
    if (issue.code === 'invalid_key')
      return `${path.slice(0, -1).join('.')}: ${issue.issues[0]?.message ?? message}`;
    return path.length > 0 ? `${path.join('.')}: ${message}` : message;
  });
  return texts.join('; ').slice(0, 500);
}

function contradiction(node: NodeStatement): string | null {
  if (node.kind === PLACEHOLDER_KIND)
    return `kind: ${PLACEHOLDER_KIND} is kept for nodes that nobody declares`;
  if (node.label === 'Credential' && node.neverExpires && (node.expiresAt || node.expired))
    return 'neverExpires contradicts expiresAt or expired';
  if (
    (node.label === 'Identity' || node.label === 'Credential') &&
    node.enabled &&
    node.disabled?.some(([, to]) => to === null)
  )
    return 'enabled contradicts a disabled interval that has no end';
  return null;
}

function misuse(edge: EdgeStatement): string | null {
  const { rule, capabilities, capabilitiesRequired } = EDGES[edge.kind];
  const stated = rule ? [] : SETS.filter((set) => edge[set] !== undefined);
  if (stated.length > 0) return `${stated.join(', ')}: ${edge.kind} is not traversed, so it has no such set`;
  if (capabilitiesRequired && capabilities && edge[capabilities] === undefined)
    return `capabilities: ${edge.kind} must state them (or ${capabilities}); [] where there are none`;
  if (edge.originalKind !== undefined && !attributeKeySchema.safeParse(edge.originalKind).success)
    return 'originalKind: a kind is not empty and holds no quote, backtick or backslash';
  return null;
}

const SETS = ['need', 'give', 'pass'] as const;

function ordered(set: Capability[]): Capability[] {
  return set.length < 2 ? set : listOf(setOf(set));
}

function sorted(attributes: Attributes): Attributes {
  const keys = Object.keys(attributes);
  if (keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key)) return attributes;
  const inOrder: Attributes = {};
  for (const key of keys.sort()) inOrder[key] = attributes[key] ?? null;
  return inOrder;
}
