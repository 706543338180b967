import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/pipeline/lines.ts';
import { parseStrict } from '../../src/pipeline/strict-json.ts';

describe('strict JSON', () => {
  it('reads what JSON.stringify writes, unless one of its bounds is broken', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        const plain =
          !/__proto__|constructor|prototype/.test(text) &&
          !numbersOf(value).some((n) => Number.isInteger(n) && !Number.isSafeInteger(n));
        fc.pre(plain);
        expect(parseStrict(text)).toEqual({ value: JSON.parse(text), fault: null });
      }),
      { numRuns: 500 },
    );
  });

  it('sees every equal key, however it is written and wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((key) => !/proto|constructor/.test(key)),
        fc.nat(3),
        (name, depth) => {
          const member = (key: string): string => `${key}:1`;
          const escaped = `"${[...name].map((c) => [...Array(c.length).keys()].map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')).join('')}"`;
          const wrap = (text: string): string => `${'[{"k":'.repeat(depth)}${text}${'}]'.repeat(depth)}`;
          expect(parseStrict(wrap(`{${member(JSON.stringify(name))},${member(escaped)}}`)).fault).toBe(
            'an object states one of its keys twice',
          );
          expect(parseStrict(wrap(`{${member(escaped)}}`)).fault).toBeNull();
        },
      ),
    );
  });

  it('sees equal keys and no others in any text, however spaced, escaped or shortened', () => {
    const { text } = fc.letrec<{ text: Written }>((tie) => ({
      text: fc.oneof(
        { maxDepth: 4 },
        { weight: 3, arbitrary: fc.constantFrom(...SCALARS).map((one) => ({ text: one, twice: false })) },
        fc.array(tie('text'), { maxLength: 4 }).map((items) => written('[', items, ']')),
        fc
          .array(fc.tuple(fc.constantFrom(...KEYS), spaces, tie('text')), { maxLength: 4 })
          .map((members) => ({
            ...written(
              '{',
              members.map(([key, space, one]) => ({ ...one, text: `${key}:${space}${one.text}` })),
              '}',
            ),
            twice:
              members.some(([, , one]) => one.twice) ||
              new Set(members.map(([key]) => JSON.parse(key))).size < members.length,
          })),
      ),
    }));
    let twice = 0;
    fc.assert(
      fc.property(text, (one) => {
        if (one.twice) twice++;
        const { fault } = parseStrict(one.text);
        expect(fault).toBe(one.twice ? 'an object states one of its keys twice' : null);
      }),
      { numRuns: 3000 },
    );
    expect(twice).toBeGreaterThan(100);
    expect(twice).toBeLessThan(1900);
  });

  it('bears whatever stands behind a fault', () => {
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    expect(parseStrict(`{"a":1e400,"b":${deep}}`).fault).toBe('a number is too large to be kept, in "a"');
    expect(parseStrict(`{"a":1e400,"b":${deep},"b":1}`).fault).toBe('an object states one of its keys twice');
    expect(parseStrict(`{"b":${deep},"a":1e400}`).fault).toBe('nested deeper than 64 levels');
  });

  it.each([
    ['{"a":{"b":1e309}}', 'a number is too large to be kept, in "b"', true],
    ['[-9007199254740993]', 'an integer beyond 2^53 loses digits (write it as a string)', true],
    ['{"a":"x:\\"y\\":","b":":"}', null, true],
    ['{"a":"\\ud83d\\udd11"}', null, true],
    ['{"\\udc00":1}', 'a key holds half of a surrogate pair', true],
    ['{"b":1e8,"a":1,"a":1}', 'an object states one of its keys twice', false],
    ['{"b":[false],"a":true,"b":[true]}', 'an object states one of its keys twice', false],
    ['{"a":{"__proto__":1}}', 'a key is called __proto__, in "a"', true],
    ['{"__proto__":1,"__proto__":2}', 'an object states one of its keys twice', false],
    ['{"a":01}', 'not valid JSON', false],
    ['{"a":Infinity}', 'not valid JSON', false],
    ["{'a':1}", 'not valid JSON', false],
    ['{"a":1}//', 'not valid JSON', false],
    ['{"a":"\t"}', 'not valid JSON', false],
    ['9007199254740991', null, true],
    ['1e-400', null, true],
  ])('%s', (text, fault, readable) => {
    const parsed = parseStrict(text);
    expect(parsed.fault).toBe(fault);
    expect(parsed.value !== undefined).toBe(readable);
  });
});

describe('lines', () => {
  it('are the same however the bytes arrive', async () => {
    const bytes = Buffer.concat([
      Buffer.from('a\r\n\n  \nb\u00e9\n'),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('last'),
    ]);
    for (const size of [1, 2, 3, 5, 100]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      const found = [];
      for await (const lines of linesOf(streamOf(pieces), 'x'))
        found.push(...lines.map(({ number, text, fault }) => [number, text?.trim() ?? fault]));
      expect(found).toEqual([
        [1, 'a'],
        [4, 'b\u00e9'],
        [5, 'not valid UTF-8'],
        [6, 'last'],
      ]);
    }
  });
});

interface Written {
  readonly text: string;
  /** Some object in it states a key twice. */
  readonly twice: boolean;
}

const KEYS = ['"a"', '"b"', '"\\u0061"', '"long key: \\""', '""', '"d\\\\"', '"c,{"', '"\ud83d\udd11"'];
const SCALARS = [
  '1',
  '-0',
  '1e5',
  '100000',
  '0.10',
  'true',
  'false',
  'null',
  '""',
  '":"',
  '"\\"{"',
  '"\\\\"',
  '"\\n"',
];
const spaces = fc.constantFrom('', '', '', ' ', '\t');

function written(open: string, parts: readonly Written[], close: string): Written {
  const text = `${open}${parts.map((part) => part.text).join(',')}${close}`;
  return { text, twice: parts.some((part) => part.twice) };
}

async function* streamOf(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}
