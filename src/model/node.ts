// What one source states about one node. Shapes are zod schemas; types are inferred from them.
import { z } from 'zod';
import {
  CATEGORIES,
  CREDENTIAL_KINDS,
  ENVIRONMENTS,
  IDENTITY_KINDS,
  OWNER_KINDS,
  OWNER_STATUSES,
  SENSITIVITIES,
} from './ontology.ts';
import { attributesSchema, idSchema, instantSchema, intervalsSchema, textSchema } from './scalars.ts';

/** A namespaced, open kind: `aws:s3:bucket`, `k8s:pod`. */
const resourceKindSchema = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_.-]+(:[A-Za-z0-9_.*/-]+)+$/, 'a resource kind is namespaced, such as aws:s3:bucket');

const CLOSED_KINDS: ReadonlySet<string> = new Set([...IDENTITY_KINDS, ...CREDENTIAL_KINDS, ...OWNER_KINDS]);

/** Whether some node can be of this kind: one of the closed lists, or namespaced. */
export function isKind(text: string): boolean {
  return CLOSED_KINDS.has(text) || resourceKindSchema.safeParse(text).success;
}

const common = {
  id: idSchema,
  name: textSchema.optional(),
  environment: z.enum(ENVIRONMENTS).optional(),
  retiredAt: instantSchema.optional(),
  description: textSchema.optional(),
  attributes: attributesSchema.optional(),
};

/** Life by flag: "disabled", "expired" or "revoked" without a date, dated by the run that first saw it. */
const switchable = {
  enabled: z.boolean().optional(),
  disabled: intervalsSchema.optional(),
};

export const identitySchema = z.strictObject({
  ...common,
  ...switchable,
  label: z.literal('Identity'),
  kind: z.enum(IDENTITY_KINDS),
  lastUsedAt: instantSchema.optional(),
  controlParty: z.enum(['US', 'VENDOR']).optional(),
  purpose: textSchema.optional(),
  interactive: z.boolean().optional(),
});

export const credentialSchema = z.strictObject({
  ...common,
  ...switchable,
  label: z.literal('Credential'),
  kind: z.enum(CREDENTIAL_KINDS),
  /** Public identifier: access key id, certificate SHA-256, kid, jti, client id. Never the secret. */
  keyId: textSchema.optional(),
  aliases: z.array(textSchema).max(100).optional(),
  /** Keyed fingerprint of the secret, `v<key version>:<hex>`. */
  fingerprint: z
    .string()
    .regex(/^v\d+:[0-9a-f]{64}$/, 'a fingerprint is v<key version>: and 64 hex digits')
    .optional(),
  createdAt: instantSchema.optional(),
  expiresAt: instantSchema.optional(),
  neverExpires: z.boolean().optional(),
  expired: z.literal(true).optional(),
  revokedAt: instantSchema.optional(),
  revoked: z.literal(true).optional(),
  lastRotatedAt: instantSchema.optional(),
  lastUsedAt: instantSchema.optional(),
});

export const resourceSchema = z.strictObject({
  ...common,
  label: z.literal('Resource'),
  kind: resourceKindSchema,
  category: z.enum(CATEGORIES).optional(),
  sensitivity: z.enum(SENSITIVITIES).optional(),
  /** Who can see a place such as a repository or a ticket. */
  visibility: z.enum(['PUBLIC', 'INTERNAL', 'PRIVATE']).optional(),
});

export const ownerSchema = z.strictObject({
  ...common,
  label: z.literal('Owner'),
  kind: z.enum(OWNER_KINDS),
  status: z.enum(OWNER_STATUSES).optional(),
  departedAt: instantSchema.optional(),
  email: textSchema.optional(),
  employeeId: textSchema.optional(),
});

export const nodeSchema = z.discriminatedUnion('label', [
  identitySchema,
  credentialSchema,
  resourceSchema,
  ownerSchema,
]);

/** A node as an adapter maps it: what one source says, before the pipeline dates its flags. */
export type NodeStatement = z.infer<typeof nodeSchema>;
