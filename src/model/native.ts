// Our own format: one record a line (or item of an array), stating a node, an edge, or in a delta what is no
// longer so. Made of the model's schemas; schema/native.schema.json is made of these.
import { z } from 'zod';
import { capabilitySetSchema, edgeRefSchema, edgeSchema } from './edge.ts';
import { credentialSchema, identitySchema, ownerSchema, resourceSchema } from './node.ts';
import { EDGE_KINDS } from './ontology.ts';
import { attributesSchema, idSchema, instantSchema, textSchema } from './scalars.ts';

/** What a field that the model has no name for may hold: it is kept under `attributes`. */
const unnamed = z.union([textSchema, z.number(), z.boolean(), z.null()]);
/** Numbers and booleans are taken as text. */
const name = z.union([textSchema, z.number(), z.boolean()]).optional();

/** Unknown kinds of edges become RELATED, with the kind as `originalKind`. */
const edgeKind = z.union([z.enum(EDGE_KINDS), z.string().min(1).max(256)]);
const nativeEdgeRefSchema = edgeRefSchema.extend({ kind: edgeKind });

const nativeNodeSchema = z.discriminatedUnion('label', [
  identitySchema.extend({ name }).catchall(unnamed),
  credentialSchema.extend({ name }).catchall(unnamed),
  resourceSchema.extend({ name }).catchall(unnamed),
  ownerSchema.extend({ name }).catchall(unnamed),
]);

const nativeEdgeSchema = z
  .strictObject({
    ...edgeSchema.shape,
    kind: edgeKind,
    /** Short for the set that the kind is about: `pass` of GRANTED and CONTAINS, `give` of CAN_ACT_AS. */
    capabilities: capabilitySetSchema.optional(),
    derivedFrom: z.array(z.array(nativeEdgeRefSchema).min(1).max(100)).max(1000).optional(),
    attributes: attributesSchema.optional(),
  })
  .catchall(unnamed);

/** Beside the statement: whose it is and when that source observed it (written by an export). */
const provenance = { source: z.string().min(1).max(200).optional(), observedAt: instantSchema.optional() };

export const nativeRecordSchema = z.union([
  z.strictObject({ node: nativeNodeSchema, ...provenance }),
  z.strictObject({ edge: nativeEdgeSchema, ...provenance }),
  z.strictObject({
    remove: z.union([
      z.strictObject({ node: z.union([idSchema, z.strictObject({ id: idSchema })]) }),
      z.strictObject({ edge: nativeEdgeRefSchema }),
    ]),
    ...provenance,
  }),
]);

/** JSON Schema (draft 2020-12) of one record. */
export function nativeJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(nativeRecordSchema, { io: 'input' });
  return {
    $schema,
    title: 'Keyreach native record',
    description: 'One line of a native NDJSON file, or one item of a native JSON array.',
    ...schema,
  };
}
