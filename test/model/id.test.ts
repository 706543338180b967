import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, edgeId, HASH_BYTES, writeDigest, writeEdgeId } from '../../src/model/id.ts';
import { EDGE_KINDS } from '../../src/model/ontology.ts';

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      '"',
      '\\',
      ',',
      '","',
      '\n',
      '\x1f',
      '\x7f',
      '\0',
      '\u2028',
      '\ud800',
      '\udc00',
      '\uffff',
      'é',
    ),
  }),
);

/** An id with a byte before and after it. */
const bytes = Buffer.alloc(HASH_BYTES + 2);

describe('the id of an edge', () => {
  it('is a hash of its parts as JSON, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EDGE_KINDS),
        texts,
        texts,
        fc.option(texts, { nil: undefined }),
        (kind, from, to, key) => {
          const text = JSON.stringify([kind, from, to, key ?? '']);
          const whole = createHash('sha256').update(text, 'utf8').digest('hex');
          expect(edgeId({ kind, from, to, key })).toBe(whole.slice(0, 32));
          writeEdgeId(bytes, 1, { kind, from, to, key });
          expect(bytes.toString('hex')).toBe(`00${whole.slice(0, 32)}00`);
          writeDigest(bytes, 1, from);
          expect(bytes.toString('hex')).toBe(`00${digestOf(from)}00`);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('differs where its parts are the same text, otherwise divided', () => {
    const one = edgeId({ kind: 'IS', from: 'a","b', to: 'c' });
    expect(one).not.toBe(edgeId({ kind: 'IS', from: 'a', to: 'b","c' }));
    expect(one).not.toBe(edgeId({ kind: 'IS', from: 'a', to: 'b', key: 'c' }));
  });
});
