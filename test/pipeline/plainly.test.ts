// What is plainly a statement is what the schema makes of it, on records as they come and on hostile ones.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { edgeSchema } from '../../src/model/edge.ts';
import { nodeSchema } from '../../src/model/node.ts';
import { CAPABILITIES, EDGE_KINDS } from '../../src/model/ontology.ts';
import { instantText, parseInstant } from '../../src/model/scalars.ts';
import { plainly } from '../../src/pipeline/plainly.ts';

const digits = (from: number, to: number, length: number) =>
  fc.integer({ min: from, max: to }).map((n) => String(n).padStart(length, '0'));

/** Dates as they are written, some of days, hours and zones that do not exist. */
const instants = fc
  .tuple(
    fc.oneof({ weight: 6, arbitrary: digits(1970, 2199, 4) }, digits(1, 9999, 4), fc.constant('20-6')),
    fc.constantFrom('-', '-', '-', '-', '-', '/'),
    fc.oneof({ weight: 6, arbitrary: digits(1, 12, 2) }, digits(0, 99, 2)),
    fc.oneof({ weight: 6, arbitrary: digits(1, 28, 2) }, digits(0, 99, 2), digits(28, 31, 2)),
    fc.constantFrom('T', 'T', 'T', 'T', 't', ' '),
    fc.oneof(
      { weight: 6, arbitrary: digits(0, 23, 2) },
      digits(20, 99, 2),
      fc.constantFrom('1:', ' 1', '+1'),
    ),
    fc.oneof({ weight: 6, arbitrary: digits(0, 59, 2) }, digits(50, 99, 2)),
    fc.oneof({ weight: 6, arbitrary: digits(0, 59, 2) }, digits(50, 99, 2)),
    fc.constantFrom('', '', '.000', '.120', '.999', '.5', '.1234567', '.12a', ',123', '.'),
    fc.constantFrom('Z', 'Z', 'Z', 'Z', 'z', '', '+00:00', '-02:30', '+24:00', 'Z\n'),
  )
  .map(
    ([y, dash, m, d, t, h, i, s, fraction, zone]) =>
      `${y}${dash}${m}-${d}${t}${h}:${i}:${s}${fraction}${zone}`,
  );

describe('an instant as text', () => {
  it('is the instant that is read, in UTC with milliseconds, and none where none is read', () => {
    let read = 0;
    fc.assert(
      fc.property(instants, (text) => {
        const instant = parseInstant(text);
        expect(instantText(text)).toBe(instant === null ? null : new Date(instant).toISOString());
        if (instant !== null) read++;
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(500);
    expect(read).toBeLessThan(9500);
  });
});

const dates = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.integer({ max: 7_258_118_399_999, min: 0 }).map((ms) => new Date(ms).toISOString()),
  },
  instants,
);

const HOSTILE: unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    1.5,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    'a',
    'a\0',
    '\ud800',
  ],
  ...['\u{1f511}'.repeat(2048), 'x'.repeat(2048), 'x'.repeat(2049), 'x'.repeat(65_536), 'x'.repeat(65_537)],
  ...['__proto__', 'constructor', 'Identity', 'IS', 'PROD', 'READ', '9999-12-31T00:00:00Z', undefined],
  ...[[], [[]], [null], ['READ'], ['READ', 'READ', 'ADMIN', 'WRITE', 'DISCOVER', 'EXECUTE'], Array(3), {}],
  ...[{ a: 1 }, { a: {} }, { a: [1, 'b', null] }, { a: [[1]] }, { 2: 'x', 1: 'y' }, { 'a`': 1 }, { '': 1 }],
  ...[
    { a: 2 ** 60 },
    { a: undefined },
    { constructor: 1 },
    JSON.parse('{"__proto__":1}'),
    new Date(0),
    new Map(),
  ],
  ...[Object.create({ kind: 'IS' }), Object.assign(Object.create(null), { a: 1 })],
  ...[
    [['2020-01-01T00:00:00Z', null]],
    [['2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z']],
    [['2020-01-01T00:00:00Z']],
  ],
  ...[
    [[{ kind: 'IS', from: 'a', to: 'b' }]],
    [[{ to: 'b', key: '', from: 'a', kind: 'IS' }]],
    [[{ kind: 'IS' }]],
  ],
];

const texts = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
);
const scalars = fc.oneof(texts, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const refs = fc.record({ kind: fc.constantFrom(...EDGE_KINDS), from: texts, to: texts, key: texts });
/** A value that each field may well have, by what it is called. */
const LIKELY: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  attributes: fc.dictionary(texts, fc.oneof(scalars, fc.array(scalars, { maxLength: 5 })), {
    noNullPrototype: true,
  }),
  aliases: fc.array(texts, { maxLength: 4 }),
  disabled: fc.array(fc.tuple(dates, fc.option(dates)), { maxLength: 3 }),
  derivedFrom: fc.array(fc.array(refs, { maxLength: 3 }), { maxLength: 3 }),
  fingerprint: fc.constantFrom(`v1:${'0a'.repeat(32)}`, 'v1:0a'),
  ...Object.fromEntries(
    ['need', 'give', 'pass'].map((set) => [
      set,
      fc.array(fc.constantFrom(...CAPABILITIES), { maxLength: 6 }),
    ]),
  ),
};

function likely(name: string, schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const known = LIKELY[name];
  if (known) return known;
  let inner = (schema as z.core.$ZodTypes)._zod.def;
  if (inner.type === 'optional') inner = (inner.innerType as z.core.$ZodTypes)._zod.def;
  if (inner.type === 'enum') return fc.constantFrom(...Object.values(inner.entries));
  if (inner.type === 'literal') return fc.constantFrom(...inner.values);
  if (inner.type === 'boolean') return fc.boolean();
  if (inner.type === 'pipe') return dates;
  return name === 'kind' ? fc.constantFrom('aws:s3:bucket', 'k8s:apps/v1:pod', 'bucket', 'a:') : texts;
}

const LIST = [null, 'b', 1.5, true];
/** One value of each field that the schema surely takes. */
function typical(name: string, schema: z.core.$ZodType): unknown {
  if (name === 'attributes') return { b: 1, a: 'x', list: LIST, none: null, flag: false };
  if (name === 'disabled') return [['2020-01-01T00:00:00Z', null]];
  if (name === 'derivedFrom')
    return [[{ kind: 'IS', from: 'a', to: 'b', key: 'k' }], [{ kind: 'IS', from: 'a', to: 'b' }]];
  if (name === 'aliases') return ['a', 'b'];
  if (name === 'validTo') return '2024-02-29T12:30:59.123456+02:00';
  const [value] = fc.sample(
    likely(name, schema).filter((one) => z.safeParse(schema, one).success),
    { numRuns: 1, seed: 1 },
  );
  return name === 'validFrom' ? '2020-01-01T00:00:00Z' : value;
}

/** Records of some of a schema's fields in any order, now and then with one missing, strange or unknown. */
function records({ shape }: z.ZodObject): fc.Arbitrary<unknown> {
  const names = Object.keys(shape);
  const needed = names.filter((name) => (shape[name] as z.core.$ZodTypes)._zod.def.type !== 'optional');
  const strange = fc.tuple(
    fc.constantFrom(...names, 'other', '__proto__', 'constructor'),
    fc.constantFrom(...HOSTILE),
  );
  return fc
    .tuple(
      fc.record(Object.fromEntries(names.map((name) => [name, likely(name, shape[name])]))),
      fc.subarray(names, { maxLength: 5 }),
      fc.boolean(),
      fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(strange, { maxLength: 2 })),
      fc.nat(9),
    )
    .map(([values, some, first, more, less]) => {
      const order = [...new Set(first ? [...needed, ...some] : [...some, ...needed])];
      const entries: [string, unknown][] = order.map((name) => [name, values[name]]);
      return Object.fromEntries([...entries.slice(less === 0 ? 1 : 0), ...more]);
    });
}

describe.each<[string, z.ZodType, z.ZodObject[]]>([
  ['an edge', edgeSchema, [edgeSchema]],
  ['a node', nodeSchema, [...nodeSchema.options]],
])('what is plainly %s', (_, schema, shapes) => {
  const plain = plainly(schema);

  it('is what the schema makes of it, in the same order, and nothing that the schema refuses', () => {
    let told = 0;
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(...shapes.map(records)), (record) => {
        const before = JSON.stringify(record);
        const made = plain(record);
        const parsed = schema.safeParse(record);
        expect(JSON.stringify(record)).toBe(before);
        if (parsed.success) accepted++;
        if (made === undefined) return;
        told++;
        expect(made).toStrictEqual(parsed.data);
        expect(JSON.stringify(made)).toBe(JSON.stringify(parsed.data));
        expect(made).not.toBe(record);
      }),
      { numRuns: 2000 },
    );
    // Both happen, and hardly anything that the schema takes is left to it.
    expect(accepted).toBeGreaterThan(300);
    expect(accepted).toBeLessThan(1900);
    expect(told).toBeGreaterThan(0.9 * accepted);
  });

  it('is a record of every field at once', () => {
    for (const { shape } of shapes) {
      const record = Object.fromEntries(Object.keys(shape).map((name) => [name, typical(name, shape[name])]));
      expect(plain(record)).toStrictEqual(schema.parse(record));
      expect(schema.safeParse(record).data).toBeDefined();
    }
  });

  it('is none of the hostile values', () => {
    for (const value of HOSTILE) expect(plain(value)).toBeUndefined();
  });
});

/** Each accepts the value and changes it, in a way that is not known of. */
describe('a schema of another kind', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['trimmed', z.string().trim(), ' a '],
    ['with a default', z.string().default('x'), undefined],
    ['caught', z.string().catch('x'), 1],
    ['coerced', z.coerce.number(), '1'],
    ['of a format', z.email().toLowerCase(), 'A@b.example'],
    ['transformed', z.string().transform((text) => text.length), 'abc'],
    ['open', z.object({ a: z.string() }), { a: 'x', b: 1 }],
    ['loose', z.looseObject({ a: z.string() }), { a: 'x', b: 1 }],
    ['with a part of such a kind', z.strictObject({ a: z.string().trim() }), { a: ' x ' }],
    ['one of several, the first such', z.union([z.string().trim(), z.string()]), ' a '],
    ['one of several that change it', z.union([z.array(z.string().trim()), z.array(z.string())]), [' a ']],
  ])('%s is left to the schema', (_, schema, value) => {
    expect(schema.parse(value)).not.toBeUndefined();
    expect(plainly(schema)(value)).toBeUndefined();
  });
});
