// Our own format, which other tools write to and our export writes: NDJSON, a JSON array of the same records, or
// with a mapping any CSV.
import { type Adapter, CSV_ROWS, type Emission, type InputRecord, type Json } from '../src/model/adapter.ts';
import type { CsvMapping } from '../src/model/csv-mapping.ts';
import { edgeRefSchema, edgeSchema } from '../src/model/edge.ts';
import { edgeId } from '../src/model/id.ts';
import { nodeSchema } from '../src/model/node.ts';
import { EDGE_KINDS, EDGES, type EdgeKind, LABELS, type Label } from '../src/model/ontology.ts';
import { looksSecret, mayHoldSecret } from '../src/model/raw-secret.ts';
import { attributeKeySchema, idSchema, parseInstant } from '../src/model/scalars.ts';
import { csvFormat, rowRecords } from './native-csv.ts';

type Fields = { readonly [key: string]: Json };

export const native: Adapter = {
  id: 'native',
  summary: 'NDJSON or JSON of our own nodes and edges (schema/native.schema.json), CSV with --mapping',
  lines: true,
  records: ['*'],
  csv: ({ mapping }) => (mapping ? csvFormat(mapping) : null),
  extensions: ({ mapping }) => (mapping ? ['csv'] : []),
  emits: { labels: LABELS, edges: EDGE_KINDS },
  idOf: ({ value }) => idOf(value),
  open: ({ mapping }) => ({
    record: (input) => (mapping && input.collection === CSV_ROWS ? row(input, mapping) : record(input)),
  }),
};

function* row({ value, place, collection }: InputRecord, mapping: CsvMapping): Generator<Emission> {
  for (const read of rowRecords(value as Readonly<Record<string, string>>, mapping)) {
    if ('stated' in read) yield* record({ value: read.stated, place, collection });
    else yield { quarantine: read.fault, place, ...(read.id === null ? {} : { id: read.id }) };
  }
}

function record({ value, place }: InputRecord): Emission[] {
  if (!isObject(value)) return [{ quarantine: 'a record is an object', place }];
  const { node, edge, remove, source, observedAt } = value;
  const from = typeof source === 'string' ? { source } : {};
  const emissions: Emission[] = [];
  const give = (emission: Emission): Emission[] => {
    emissions.push(emission);
    return emissions;
  };
  const quarantine = (reason: string): Emission[] => {
    const read = idOf(value);
    const id = read !== null && looksSecret(read) ? null : read;
    return give({ quarantine: reason, place, ...(id === null ? {} : { id }), ...from });
  };
  const stated = node ?? edge ?? remove ?? null;
  if (Number(node !== undefined) + Number(edge !== undefined) + Number(remove !== undefined) !== 1)
    return quarantine('a record has exactly one of node, edge and remove');
  for (const field in value)
    if (!RECORD_FIELDS.has(field))
      return quarantine('a record has nothing beside node, edge or remove but source and observedAt');
  if (source !== undefined && typeof source !== 'string') return quarantine('source: expected a text');
  if (observedAt !== undefined) {
    const at = typeof observedAt === 'string' ? parseInstant(observedAt) : null;
    if (at === null) return quarantine('observedAt: expected an RFC 3339 time with a zone');
    give({ observedAt: at, ...from });
  }
  if (!isObject(stated)) return quarantine('node, edge and remove are objects');
  if (remove !== undefined) return give({ ...removal(stated, place), ...from });
  const mapped = node !== undefined ? mappedNode(stated) : mappedEdge(stated);
  if ('fault' in mapped) return quarantine(mapped.fault);
  const { statement, unknown } = mapped;
  const secret = secretIn(statement);
  if (secret !== null)
    return quarantine(
      `${secret}: may hold a raw secret, which is kept nowhere: state its fingerprint or key id instead, or call the field what it is (secretName)`,
    );
  if (unknown !== null) give({ unknown, ...from });
  // Unchecked: the pipeline holds every statement to the model's schemas.
  return give(
    node !== undefined
      ? { node: statement as never, place, ...from }
      : { edge: statement as never, place, ...from },
  );
}

type Mapped = { readonly statement: Fields; readonly unknown: string | null } | { readonly fault: string };

function mappedNode(node: Fields): Mapped {
  const known = NODE_FIELDS.get(node['label'] as Label) ?? ANY_NODE_FIELD;
  const fields = withAttributes(node, known);
  if ('fault' in fields) return fields;
  const { statement } = fields;
  const { name } = node;
  const isText = typeof name !== 'number' && typeof name !== 'boolean';
  return { statement: isText ? statement : { ...statement, name: String(name) }, unknown: null };
}

function mappedEdge(edge: Fields): Mapped {
  const { kind } = edge;
  if (!isKind(kind)) return unknownEdge(edge);
  const fields = withAttributes(edge, EDGE_FIELDS);
  if ('fault' in fields) return fields;
  const statement = withPremises(fields.statement);
  if (edge['capabilities'] === undefined) return { statement, unknown: null };
  const { capabilities } = EDGES[kind];
  if (capabilities === null)
    return { fault: `capabilities: ${kind} has no short form; state need, give or pass` };
  if (edge[capabilities] !== undefined)
    return { fault: `capabilities: ${capabilities} is stated as well, which it abbreviates` };
  const { capabilities: stated, ...rest } = statement;
  return { statement: { ...rest, [capabilities]: edge['capabilities'] }, unknown: null };
}

/** An edge kind we do not know is kept without meaning for reach; sets of capabilities with it. */
function unknownEdge(edge: Fields): Mapped {
  const { kind } = edge;
  if (typeof kind !== 'string' || !attributeKeySchema.safeParse(kind).success)
    return {
      fault: 'kind: a kind is a text of 1 to 256 characters without quotes, backticks and backslashes',
    };
  const sets = SETS.filter((set) => edge[set] !== undefined);
  const { need, give, pass, capabilities, ...rest } = edge;
  const kept = sets.length > 0 ? Object.fromEntries(sets.map((set) => [set, edge[set] as Json])) : null;
  const fields = withAttributes(rest, EDGE_FIELDS, kept);
  if ('fault' in fields) return fields;
  const statement = withPremises(fields.statement);
  return { statement: { ...statement, ...related(edge), originalKind: kind }, unknown: `edge kind ${kind}` };
}

/** An edge reference with a kind we do not know: the kind becomes part of the key, so that kinds stay apart. */
function related(ref: Fields): Record<string, Json> {
  const { kind, from = null, to = null, key } = ref;
  const own = typeof kind === 'string' ? kind : '';
  return { kind: 'RELATED', from, to, key: typeof key === 'string' && key !== '' ? `${own} ${key}` : own };
}

function withPremises(statement: Fields): Fields {
  const { derivedFrom } = statement;
  if (!Array.isArray(derivedFrom)) return statement;
  const premises = derivedFrom.map((list) =>
    Array.isArray(list)
      ? list.map((ref) =>
          isObject(ref) && typeof ref['kind'] === 'string' && !isKind(ref['kind']) ? related(ref) : ref,
        )
      : list,
  );
  return { ...statement, derivedFrom: premises };
}

type Fielded = { readonly statement: Fields } | { readonly fault: string };

/** Fields the model names, and the others under `attributes`. */
function withAttributes(
  fields: Fields,
  known: ReadonlySet<string>,
  others: Record<string, Json> | null = null,
): Fielded {
  let more = others;
  for (const key in fields) {
    if (known.has(key)) continue;
    const value = fields[key] as Json;
    if (typeof value === 'object' && value !== null)
      return {
        fault: `${key}: not a field of the model, and not a scalar that could be kept as an attribute`,
      };
    more ??= {};
    more[key] = value;
  }
  if (more === null) return { statement: fields };
  const { attributes = {} } = fields;
  if (!isObject(attributes)) return { fault: 'attributes: expected an object' };
  const twice = Object.keys(more).find((key) => Object.hasOwn(attributes, key));
  if (twice !== undefined) return { fault: `${twice}: stated as a field and as an attribute` };
  const statement: Record<string, Json> = {};
  for (const key in fields) if (known.has(key)) statement[key] = fields[key] as Json;
  statement['attributes'] = { ...attributes, ...more };
  return { statement };
}

/** The field that may hold a raw secret, or null. */
function secretIn(statement: Fields): string | null {
  const { attributes } = statement;
  for (const field in statement)
    if (field !== 'attributes' && isAny(statement[field] as Json, isSecret)) return field;
  if (!isObject(attributes)) return null;
  for (const field in attributes) {
    if (looksSecret(field)) return 'attributes';
    if (isAny(attributes[field] as Json, (one) => mayHoldSecret(field, one))) return `attributes.${field}`;
  }
  return null;
}

/** Whether it is so of a value; of a list, of any of its items. */
function isAny(value: Json, so: (one: Json) => boolean): boolean {
  return Array.isArray(value) ? value.some(so) : so(value);
}

function isSecret(value: Json): boolean {
  return typeof value === 'string' && looksSecret(value);
}

function removal(remove: Fields, place: InputRecord['place']): Emission {
  const { node, edge, ...rest } = remove;
  if (Object.keys(rest).length > 0 || (node === undefined) === (edge === undefined))
    return { quarantine: 'remove: expected exactly one of node and edge', place };
  if (isObject(edge)) {
    const ref = edgeRefSchema.safeParse(refOf(edge));
    return ref.success
      ? { removeEdge: ref.data, place }
      : { quarantine: 'remove: expected kind, from, to and key of an edge', place };
  }
  const id = isObject(node) ? node['id'] : node;
  return typeof id === 'string'
    ? { removeNode: id, place }
    : { quarantine: 'remove: expected the id of a node', place };
}

/** Id of the element that a record states, whatever else is wrong with it. */
function idOf(value: Json): string | null {
  if (!isObject(value)) return null;
  const { node, edge } = value;
  if (isObject(node) && edge === undefined)
    return idSchema.safeParse(node['id']).success ? (node['id'] as string) : null;
  if (!isObject(edge) || node !== undefined || typeof edge['kind'] !== 'string') return null;
  const ref = edgeRefSchema.safeParse(refOf(edge));
  return ref.success ? edgeId(ref.data) : null;
}

function refOf(edge: Fields): Record<string, Json> {
  if (!isKind(edge['kind'])) return related(edge);
  const { kind, from = null, to = null, key } = edge;
  return { kind, from, to, ...(key === undefined ? {} : { key }) };
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(kind: Json | undefined): kind is EdgeKind {
  return typeof kind === 'string' && Object.hasOwn(EDGES, kind);
}

const RECORD_FIELDS: ReadonlySet<string> = new Set(['node', 'edge', 'remove', 'source', 'observedAt']);
const SETS = ['need', 'give', 'pass', 'capabilities'] as const;
const NODE_FIELDS: ReadonlyMap<Label, ReadonlySet<string>> = new Map(
  nodeSchema.options.map(({ shape }) => [shape.label.value, new Set(Object.keys(shape))]),
);
const ANY_NODE_FIELD: ReadonlySet<string> = new Set(
  [...NODE_FIELDS.values()].flatMap((fields) => [...fields]),
);
const EDGE_FIELDS: ReadonlySet<string> = new Set([...Object.keys(edgeSchema.shape), 'capabilities']);
