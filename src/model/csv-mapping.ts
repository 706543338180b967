// How the rows of a CSV become nodes and edges of our own: what --mapping names (docs/adapters/native.md). A field
// of a statement is made of a template such as `cmdb:sa/{account}`, whose names in braces are columns.
import { z } from 'zod';
import { edgeSchema } from './edge.ts';
import { credentialSchema, identitySchema, ownerSchema, resourceSchema } from './node.ts';
import { attributeKeySchema, textSchema } from './scalars.ts';

const templateSchema = textSchema.min(1, 'a template is not empty: leave the field out instead');

/** `{from: "{rights}", values: {ro: [READ], rw: [READ, WRITE]}}`: what the text of `from` stands for. */
const translatedSchema = z.strictObject({
  from: templateSchema,
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
});

const fieldSchema = z.union(
  [templateSchema, z.boolean(), z.array(templateSchema), translatedSchema],
  'expected a text such as "cmdb:sa/{account}", true or false, a list of texts, or {from, values}',
);
export type CsvField = z.infer<typeof fieldSchema>;

const attributesMappingSchema = z.record(attributeKeySchema, templateSchema).optional();

/** Of a statement all fields but lists of lists, which no cell holds. */
function fieldsOf(
  shape: object,
  required: readonly string[],
): Record<string, z.ZodType<CsvField | undefined>> {
  const names = Object.keys(shape).filter(
    (name) => !['label', 'attributes', 'disabled', 'derivedFrom'].includes(name),
  );
  return Object.fromEntries(
    names.map((name) => [name, required.includes(name) ? fieldSchema : fieldSchema.optional()]),
  );
}

function nodeMapping<S extends { label: z.ZodLiteral }>(shape: S) {
  return z.strictObject({
    label: shape.label,
    attributes: attributesMappingSchema,
    ...fieldsOf(shape, ['id', 'kind']),
  });
}

export const csvMappingSchema = z
  .strictObject({
    /** Between the items of a list in one cell. */
    separator: z.string().min(1).max(8).default(';'),
    nodes: z
      .array(
        z.discriminatedUnion('label', [
          nodeMapping(identitySchema.shape),
          nodeMapping(credentialSchema.shape),
          nodeMapping(resourceSchema.shape),
          nodeMapping(ownerSchema.shape),
        ]),
      )
      .max(50)
      .default([]),
    edges: z
      .array(
        z.strictObject({
          attributes: attributesMappingSchema,
          ...fieldsOf({ ...edgeSchema.shape, capabilities: null }, ['kind', 'from', 'to']),
        }),
      )
      .max(50)
      .default([]),
  })
  .refine(({ nodes, edges }) => nodes.length + edges.length > 0, 'a mapping makes at least one node or edge');

export type CsvMapping = z.infer<typeof csvMappingSchema>;
