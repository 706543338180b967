import { describe, expect, it } from 'vitest';
import { atOnce } from '../../src/analysis/steps.ts';
import { compareIdsAt, idOrder } from '../../src/kernel/id-order.ts';
import { placeOf, sortTexts } from '../../src/kernel/text-order.ts';
import { seeded } from '../analysis/graphs.ts';

describe('the order of ids', () => {
  it('is that of their words, also where the first ones agree, and keeps equal ids in place', () => {
    const random = seeded(3);
    for (const count of [0, 1, 20, 500, 6000]) {
      const words = Uint32Array.from({ length: 4 * count }, (_, i) =>
        i % 4 === 0 ? random(40) * 0x6000000 : random(3) * 0x7fffffff,
      );
      const expected = Array.from({ length: count }, (_, i) => i).sort(
        (a, b) => compareIdsAt(words, 4 * a, words, 4 * b) || a - b,
      );
      const { order, heads } = atOnce(idOrder(words, 4, count));
      expect([...order]).toEqual(expected);
      expect([...heads]).toEqual(expected.map((id) => words[4 * id]));
    }
  });

  it('is that of their words where one id stands many times among others that begin nearly alike', () => {
    for (const [count, others] of [
      [60, 9],
      [40_000, 50],
    ] as const) {
      const words = Uint32Array.from({ length: 4 * count }, (_, i) =>
        i % 4 === 0 ? 0x77000000 + ((i / 4) % others === 0 ? (i / 4) % 7 : 3) : 0,
      );
      const expected = Array.from({ length: count }, (_, i) => i).sort(
        (a, b) => compareIdsAt(words, 4 * a, words, 4 * b) || a - b,
      );
      const { order, heads } = atOnce(idOrder(words, 4, count));
      expect([...order]).toEqual(expected);
      expect([...heads]).toEqual(expected.map((id) => words[4 * id]));
    }
  });
});

describe('the order of texts', () => {
  const text = (texts: readonly string[]) => {
    const encoded = texts.map((one) => Buffer.from(one));
    const offsets = Float64Array.from([
      0,
      ...encoded.map(
        (
          (sum) =>
          ({ length }) =>
            (sum += length)
        )(0),
      ),
    ]);
    return { bytes: new Uint8Array(Buffer.concat(encoded)), offsets };
  };

  it('is that of their UTF-8 bytes, prefixes first', () => {
    const random = seeded(5);
    const alphabet = ['a', 'b', '/', 'é', '\uFFFD', '\u{1F600}', 'ab'];
    const texts = Array.from({ length: 3000 }, () =>
      Array.from({ length: random(8) }, () => alphabet[random(7)]).join(''),
    );
    const order = Uint32Array.from(texts.keys());
    atOnce(sortTexts(text(texts), order));
    const sorted = Array.from(order, (i) => texts[i] as string);
    expect(sorted).toEqual(texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(sorted).not.toEqual(texts.toSorted());
  });

  it('is found in, and only what is there is found', () => {
    const texts = ['b', '', 'abc', 'ab', 'é'];
    const order = Uint32Array.from(texts.keys());
    atOnce(sortTexts(text(texts), order));
    for (const [i, one] of texts.entries())
      expect(order[placeOf(text(texts), order, Buffer.from(one))]).toBe(i);
    for (const absent of ['a', 'abcd', 'c', 'e'])
      expect(placeOf(text(texts), order, Buffer.from(absent))).toBe(-1);
    expect(placeOf(text([]), new Uint32Array(0), Buffer.from(''))).toBe(-1);
  });

  it('takes ids that share thousands of bytes without recursion', () => {
    const texts = Array.from({ length: 200 }, (_, i) => `${'x'.repeat(2000)}${199 - i}`);
    const order = Uint32Array.from(texts.keys());
    atOnce(sortTexts(text(texts), order));
    expect(Array.from(order, (i) => texts[i])).toEqual(texts.toSorted());
  });
});
