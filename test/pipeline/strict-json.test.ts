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

  it.each([
    ['{"a":{"b":1e309}}', 'a number is too large to be kept, in "b"', true],
    ['[-9007199254740993]', 'an integer beyond 2^53 loses digits (write it as a string)', true],
    ['{"a":"x:\\"y\\":","b":":"}', null, true],
    ['{"a":"\\ud83d\\udd11"}', null, true],
    ['{"\\udc00":1}', 'a key holds half of a surrogate pair', true],
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

async function* streamOf(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}
