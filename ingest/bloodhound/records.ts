// The OpenGraph records: a node, an edge and its ends, an extension's schema. Source: BloodHound's JSON
// schemas of generic ingest (node.json, edge.json) and of extension definitions.
import { z } from 'zod';

/** `graph.nodes.*`. Properties are read from the record itself: see properties.ts. */
export const nodeRecordSchema = z.object({
  id: z.string('a node id is a text').min(1, 'a node id is not empty'),
  kinds: z
    .array(
      z
        .string('a kind is a text')
        .regex(/^[A-Za-z0-9_.-]{1,128}$/, 'a kind holds letters, digits, _, . and - only'),
      'kinds is a list of texts',
    )
    .min(1, 'a node has at least one kind'),
  properties: z.object({}, 'properties is an object').nullish(),
});

const matcherSchema = z.object({
  key: z.string('a matcher names a property').min(1),
  operator: z.literal('equals', 'the only operator of a matcher is equals').optional(),
  value: z.union(
    [z.string(), z.number(), z.boolean()],
    'a matcher compares with a text, a number or a boolean',
  ),
});

const kindSchema = z.string('the kind of an end is a text').optional();

const endSchema = z.union(
  [
    z.object({ match_by: z.literal('id').optional(), value: z.string().min(1), kind: kindSchema }),
    z.object({
      match_by: z.literal('name'),
      value: z.union([z.string().min(1), z.number(), z.boolean()]),
      kind: kindSchema,
    }),
    z.object({
      match_by: z.literal('property'),
      property_matchers: z.array(matcherSchema).min(1).max(16),
      kind: kindSchema,
    }),
  ],
  'an end has a value (a text), matched by id or by name, or property_matchers',
);

/** `graph.edges.*` */
export const edgeRecordSchema = z.object({
  kind: z
    .string('an edge has a kind')
    .regex(/^[A-Za-z0-9_]{1,128}$/, 'an edge kind holds letters, digits and _ only'),
  start: endSchema,
  end: endSchema,
  properties: z.object({}, 'properties is an object').nullish(),
});

/** A document whose `relationship_kinds` say what can be traversed. */
export const extensionSchemaSchema = z.object({
  relationship_kinds: z.array(z.object({ name: z.string(), is_traversable: z.boolean() })),
});

export type EndRecord = z.infer<typeof endSchema>;

/** What is wrong with a record, without its values. */
export function reasonOf(error: z.ZodError): string {
  const [first] = error.issues;
  return first ? [first.path.join('.'), first.message].filter(Boolean).join(': ') : 'not an OpenGraph record';
}
