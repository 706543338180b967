// Statements that are plainly what a schema asks. Almost all are, and zod would take most of the reading to say so.
// Made of the schema itself, so that there is one truth; what is not plain, the schema alone decides and explains.
import type { z } from 'zod';
import { instantSchema, instantText } from '../model/scalars.ts';

/** What the schema makes of a value; undefined where only the schema can tell, and always for what it refuses. */
export type Plainly<T = unknown> = (value: unknown) => T | undefined;

type Def = z.core.$ZodTypes['_zod']['def'];
type Shape<Type extends Def['type']> = Extract<Def, { readonly type: Type }>;

/** A part of a schema that is not known here: whatever holds it is left to the schema. */
const untold: Plainly = () => undefined;

export function plainly<T>(schema: z.core.$ZodType<T>): Plainly<T> {
  return reading(schema) as Plainly<T>;
}

function reading(schema: z.core.$ZodType): Plainly {
  if (schema === instantSchema)
    return (value) => (typeof value === 'string' ? (instantText(value) ?? undefined) : undefined);
  const def = defOf(schema);
  const holding = conditions(def);
  if (holding === null) return untold;
  const read = unconditional(def);
  if (holding.length === 0) return read;
  return (value) => {
    const made = read(value);
    if (made === undefined) return undefined;
    for (const holds of holding) if (!holds(made)) return undefined;
    return made;
  };
}

/** What must hold of a value beside its type; null where one of the checks is not known here. */
function conditions({ checks = [] }: Def): ((value: unknown) => unknown)[] | null {
  const all = checks.map(conditionOf);
  return all.every((one) => one !== null) ? all : null;
}

function conditionOf({ _zod }: z.core.$ZodCheck<never>): ((value: unknown) => unknown) | null {
  const def = _zod.def as z.core.$ZodChecks['_zod']['def'] | z.core.$ZodCustomDef;
  if (def.check === 'custom') return def.fn;
  if (def.check === 'max_length') return (value) => (value as string | unknown[]).length <= def.maximum;
  // A text is measured in code points, of which it has at least half as many as units.
  if (def.check === 'min_length')
    return (value) =>
      (value as string | unknown[]).length >= (typeof value === 'string' ? 2 * def.minimum - 1 : def.minimum);
  if (def.check !== 'string_format' || def.format !== 'regex') return null;
  const { pattern } = def as z.core.$ZodCheckRegexDef;
  return pattern.global || pattern.sticky ? null : (value) => pattern.test(value as string);
}

function unconditional(def: Def): Plainly {
  if ('coerce' in def && def.coerce) return untold;
  switch (def.type) {
    case 'string':
    case 'number':
      if ('format' in def) return untold;
      return def.type === 'string'
        ? (value) => (typeof value === 'string' ? value : undefined)
        : (value) => (Number.isFinite(value) ? value : undefined);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : undefined);
    case 'null':
      return (value) => (value === null ? value : undefined);
    case 'enum':
      return among(Object.values(def.entries));
    case 'literal':
      return among(def.values);
    case 'optional':
      return reading(def.innerType);
    case 'nullable':
      return nullable(reading(def.innerType));
    case 'array':
      return array(reading(def.element));
    case 'tuple':
      return def.rest || def.items.some(isOptional) ? untold : tuple(def.items.map(reading));
    case 'record':
      return defOf(def.keyType).type === 'string'
        ? record(reading(def.keyType), reading(def.valueType))
        : untold;
    case 'union':
      return 'discriminator' in def ? told(def as z.core.$ZodDiscriminatedUnionDef) : union(def);
    case 'object':
      return object(def);
    default:
      return untold;
  }
}

function among(values: readonly unknown[]): Plainly {
  const all = new Set(values);
  return (value) => (all.has(value) ? value : undefined);
}

function nullable(read: Plainly): Plainly {
  return (value) => (value === null ? null : read(value));
}

function array(read: Plainly): Plainly {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const made: unknown[] = [];
    for (const item of value) {
      const one = read(item);
      if (one === undefined) return undefined;
      made.push(one);
    }
    return made;
  };
}

function tuple(reads: readonly Plainly[]): Plainly {
  return (value) => {
    if (!Array.isArray(value) || value.length !== reads.length) return undefined;
    const made = reads.map((read, i) => read(value[i]));
    return made.includes(undefined) ? undefined : made;
  };
}

function record(key: Plainly, read: Plainly): Plainly {
  return (value) => {
    if (!isPlainObject(value)) return undefined;
    const made: Record<string, unknown> = {};
    for (const name in value) {
      const one = key(name) === undefined ? undefined : read(value[name]);
      if (one === undefined) return undefined;
      made[name] = one;
    }
    return made;
  };
}

/** Of options that change nothing, so that it does not matter which of them takes a value. */
function union({ options }: Shape<'union'>): Plainly {
  if (!options.every(changesNothing)) return untold;
  const reads = options.map(reading);
  return (value) => {
    for (const read of reads) {
      const made = read(value);
      if (made !== undefined) return made;
    }
    return undefined;
  };
}

function changesNothing(schema: z.core.$ZodType): boolean {
  const def = defOf(schema);
  if (conditions(def) === null) return false;
  if (def.type === 'array') return changesNothing(def.element);
  if (def.type === 'union') return def.options.every(changesNothing);
  return UNCHANGED.has(def.type);
}

const UNCHANGED: ReadonlySet<Def['type']> = new Set([
  'string',
  'number',
  'boolean',
  'null',
  'enum',
  'literal',
]);

/** A union whose options are told apart by the literal of one field. */
function told({ discriminator, options }: z.core.$ZodDiscriminatedUnionDef): Plainly {
  const byValue = new Map<unknown, Plainly>();
  for (const option of options) {
    const def = defOf(option);
    const tag = def.type === 'object' ? def.shape[discriminator] : undefined;
    const tagged = tag === undefined ? undefined : defOf(tag);
    if (tagged?.type !== 'literal') return untold;
    for (const value of tagged.values) byValue.set(value, reading(option));
  }
  return (value) => (isPlainObject(value) ? byValue.get(value[discriminator])?.(value) : undefined);
}

/** Its fields come in the order of the schema, whatever order they are stated in: each is a bit of a word. */
function object({ shape, catchall }: Shape<'object'>): Plainly {
  const names = Object.keys(shape);
  if (names.length > 31 || !catchall || defOf(catchall).type !== 'never') return untold;
  const fields = new Map(
    names.map((name, place) => {
      const schema = shape[name] as z.core.$ZodType;
      return [name, { bit: 1 << place, needed: !isOptional(schema), read: reading(schema) }];
    }),
  );
  const needed = [...fields.values()].filter((field) => field.needed).length;
  return (value) => {
    if (!isPlainObject(value)) return undefined;
    const made: Record<string, unknown> = {};
    let missing = needed;
    let stated = 0;
    let inOrder = true;
    for (const name in value) {
      const field = fields.get(name);
      const one = field?.read(value[name]);
      if (field === undefined || one === undefined) return undefined;
      made[name] = one;
      if (field.needed) missing--;
      if (field.bit < stated) inOrder = false;
      stated |= field.bit;
    }
    if (missing > 0) return undefined;
    return inOrder ? made : arranged(made, stated, names);
  };
}

function arranged(made: Record<string, unknown>, stated: number, names: readonly string[]): unknown {
  const inOrder: Record<string, unknown> = {};
  for (let left = stated; left !== 0; left &= left - 1) {
    const name = names[31 - Math.clz32(left & -left)] as string;
    inOrder[name] = made[name];
  }
  return inOrder;
}

function defOf(schema: z.core.$ZodType): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}

function isOptional(schema: z.core.$ZodType): boolean {
  return defOf(schema).type === 'optional';
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
