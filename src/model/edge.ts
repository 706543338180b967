// What one source states about one edge.
import { z } from 'zod';
import { type EdgeRef, edgeId } from './id.ts';
import { CAPABILITIES, CERTAINTIES, EDGE_KINDS, GRANT_MODES, type StatedRule, setOf } from './ontology.ts';
import { attributesSchema, idSchema, instantSchema, textSchema } from './scalars.ts';

export const capabilitySetSchema = z.array(z.enum(CAPABILITIES)).max(5);

export const edgeRefSchema = z.strictObject({
  kind: z.enum(EDGE_KINDS),
  from: idSchema,
  to: idSchema,
  key: textSchema.optional(),
});

/** What entitlements and delegations say about who wanted, approved and reviewed them. */
const governanceFields = {
  requestedBy: textSchema.optional(),
  approvedBy: textSchema.optional(),
  approvedAt: instantSchema.optional(),
  purpose: textSchema.optional(),
  lastReviewedAt: instantSchema.optional(),
  reviewDueAt: instantSchema.optional(),
  exceptionUntil: instantSchema.optional(),
  lastUsedAt: instantSchema.optional(),
  mode: z.enum(GRANT_MODES).optional(),
  task: textSchema.optional(),
} as const;

export const edgeSchema = z
  .strictObject({
    ...edgeRefSchema.shape,
    originalKind: textSchema.optional(),
    /** The edge's own sets; what is not stated is its kind's default. `give` and `pass` are closed upward. */
    need: capabilitySetSchema.optional(),
    give: capabilitySetSchema.optional(),
    pass: capabilitySetSchema.optional(),
    validFrom: instantSchema.optional(),
    validTo: instantSchema.optional(),
    certainty: z.enum(CERTAINTIES).optional(),
    /** The text of what is not known to hold, for a CONDITIONAL edge. */
    condition: textSchema.optional(),
    /** Alternatives, each a list of premises. Absent: stated as such. Empty: dead. */
    derivedFrom: z.array(z.array(edgeRefSchema).min(1).max(100)).max(1000).optional(),
    /** How: of a CAN_TAKE_OVER the technique, of a CAN_REVOKE the means. */
    technique: textSchema.optional(),
    /** Where the source itself places it: a policy and statement, a binding, a commit. */
    evidence: textSchema.optional(),
    ...governanceFields,
    attributes: attributesSchema.optional(),
  })
  .refine(
    ({ validFrom, validTo }) => !validFrom || !validTo || validFrom < validTo,
    'validTo is after validFrom',
  );

/** An edge as an adapter maps it. */
export type EdgeStatement = z.infer<typeof edgeSchema>;

/** The premises of a derived edge, as edge ids: alternatives of lists. */
export function premisesOf(edge: { derivedFrom?: EdgeRef[][] | undefined }): string[][] | null {
  return edge.derivedFrom?.map((alternative) => alternative.map(edgeId)) ?? null;
}

/** The sets an edge states itself, as bits; `capabilities` has been resolved to one of them before. */
export function statedRule(edge: Pick<EdgeStatement, 'need' | 'give' | 'pass'>): StatedRule {
  return {
    ...(edge.need && { need: setOf(edge.need) }),
    ...(edge.give && { give: setOf(edge.give) }),
    ...(edge.pass && { pass: setOf(edge.pass) }),
  };
}
