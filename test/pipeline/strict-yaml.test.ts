// What strict YAML takes for what, what it faults, and what it refuses.
import { describe, expect, it } from 'vitest';
import { parseYaml, YamlRefusal } from '../../src/pipeline/strict-yaml.ts';

const readOf = (text: string): unknown => {
  const parsed = parseYaml(text);
  expect(parsed.fault).toBeNull();
  return parsed.fault === null ? parsed.value : undefined;
};
const faultOf = (text: string): string | null => parseYaml(text).fault;

describe('what is read', () => {
  it('is the core schema of YAML 1.2', () => {
    expect(readOf('{a: 1, b: "1", c: true, d: yes, e: null, f: ~, g: 0x1f, h: 012, i: 2026-01-01}')).toEqual({
      a: 1,
      b: '1',
      c: true,
      d: 'yes',
      e: null,
      f: null,
      g: 31,
      h: 12,
      i: '2026-01-01',
    });
    expect(readOf('1: a\ntrue: b\n')).toEqual({ '1': 'a', true: 'b' });
  });

  it('follows aliases and merge keys, of which the nearest wins', () => {
    const text =
      'base: &b {x: 1, y: 1}\nmore: &m {y: 2, z: 2}\nof:\n  y: 0\n  <<: [*b, *m]\nlist: [*b, *b]\n"<<": text';
    expect(readOf(text)).toEqual({
      base: { x: 1, y: 1 },
      more: { y: 2, z: 2 },
      of: { y: 0, x: 1, z: 2 },
      list: [
        { x: 1, y: 1 },
        { x: 1, y: 1 },
      ],
      '<<': 'text',
    });
  });

  it('is depth 64 and no more', () => {
    expect(faultOf(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeNull();
    expect(faultOf(`${'['.repeat(65)}${']'.repeat(65)}`)).toMatch(/deeper than 64/);
  });
});

describe('what is a fault', () => {
  const faults: readonly [string, string, RegExp][] = [
    ['a key that is stated twice', 'a: 1\nb:\n  c: 1\n  c: 1\n', /twice/],
    ['a key that is stated twice, once as a text', '1: a\n"1": b\n', /twice/],
    ['__proto__ as a key', 'a:\n  __proto__:\n    x: 1\n', /called __proto__/],
    ['constructor as a key', '{constructor: 1}', /called constructor/],
    ['an integer beyond 2^53', 'a: 9007199254740993', /2\^53/],
    ['a number that is none', 'a: .nan', /too large/],
    ['an infinite number', 'a: -.inf', /too large/],
    ['half of a surrogate pair', 'a: "\\ud800"', /surrogate/],
    ['a map as a key', '? {a: 1}\n: 2\n', /no text/],
    ['an empty key', '? \n: 2\n', /no text/],
    ['an alias to nothing', 'a: *b', /alias/],
    ['a tab for indentation', 'a:\n\tb: 1\n', /not valid YAML/],
    ['something after its end', '{a: 1} b', /not valid YAML/],
    ['100,000 brackets', '['.repeat(100_000), /deeper than 64|not valid YAML/],
    ['100,000 dashes', '- '.repeat(100_000), /deeper than 64|not valid YAML/],
    ['100,000 maps in one another', `${'{a: '.repeat(100_000)}`, /deeper than 64|not valid YAML/],
    ['a merge of a text', 'a: {<<: b}', /merge/],
  ];
  it.each(faults)('%s', (_, text, fault) => {
    expect(faultOf(text)).toMatch(fault);
  });

  it('tells the line, never the text', () => {
    const secret = 'hunter2-very-secret';
    for (const text of [
      `a: 1\nb: "${secret}\n`,
      `a: 1\nb: ${secret}\nb: ${secret}\n`,
      `a: 1\n${secret}: {\n`,
    ]) {
      const parsed = parseYaml(text);
      expect(JSON.stringify(parsed)).not.toContain(secret);
      expect(parsed.fault === null ? 0 : parsed.line).toBeGreaterThan(0);
    }
  });

  it('tells a text that ends within what it began from one that is wrong before its end', () => {
    const cutOf = (text: string): boolean =>
      'cut' in parseYaml(text) && (parseYaml(text) as { cut: boolean }).cut;
    expect(cutOf('a: "b')).toBe(true);
    expect(cutOf('a: [1, 2')).toBe(true);
    expect(cutOf('a:\n\tb: 1\nc: 2\n')).toBe(false);
  });
});

describe('what is refused', () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `l${i}: &l${i} [${i ? Array(9).fill(`*l${i - 1}`) : '"lol"'}]`,
  );
  const refused: readonly [string, string][] = [
    ['aliases that multiply', levels.join('\n')],
    [
      'merges that multiply',
      `a0: &a0 {${Array.from({ length: 500 }, (_, i) => `k${i}: 1`)}}\nb: [${Array(400).fill('{<<: *a0}')}]`,
    ],
    ['a tag of its own', 'a: !secret b'],
    ['a tag of a language', 'a: !!python/object/apply:os.system ["id"]'],
    ['a tag with a handle', '%TAG !e! tag:example.com,2026:\n---\na: !e!x b'],
  ];
  it.each(refused)('%s', (_, text) => {
    const started = performance.now();
    expect(() => parseYaml(text)).toThrow(YamlRefusal);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('an alias within its own anchor is a fault, not an endless value', () => {
    expect(faultOf('a: &a [*a]')).toMatch(/alias/);
  });

  it('no value of the refused text is told', () => {
    expect(() => parseYaml('password: !x hunter2')).toThrow(/^(?!.*hunter2).*line 1$/);
  });
});

it('100,000 keys, anchors and aliases cost no more than reading them', () => {
  const started = performance.now();
  const count = 20_000;
  const keys = Array.from({ length: count }, (_, i) => `k${i}: &a${i} ${i}`);
  const uses = Array.from({ length: count }, (_, i) => `*a${i}`);
  const value = readOf(`${keys.join('\n')}\nall: [${uses}]\n`) as { all: number[] };
  expect(value.all).toHaveLength(count);
  expect(value.all.at(-1)).toBe(count - 1);
  expect(performance.now() - started).toBeLessThan(20_000);
});
