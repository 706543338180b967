// YAML is cut into documents and items without being parsed: wherever chunks end, as a whole parser sees it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { parseYaml } from '../../src/pipeline/strict-yaml.ts';
import { type YamlPart, yamlParts } from '../../src/pipeline/yaml-parts.ts';

async function cut(text: string | Buffer, size = 7): Promise<YamlPart[]> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const parts: YamlPart[] = [];
  for await (const some of yamlParts(chunks(), 'a.yaml', 'items')) parts.push(...some);
  return parts;
}

const shown = (parts: readonly YamlPart[]): string[] =>
  parts.map(({ is, document, index, line, bytes }) => `${is} ${document}.${index} L${line} ${bytes}`);

describe('documents', () => {
  it('end where a line begins with --- or ..., and nowhere else', async () => {
    const text = 'a: 1\n---\nb: |\n  ---\n  x\n--- # said\nc: ---\n...\n# nothing\n---\nd: 1';
    expect(shown(await cut(text))).toEqual([
      'document 1.0 L1 a: 1\n',
      'document 2.0 L2 ---\nb: |\n  ---\n  x\n',
      'document 3.0 L6 --- # said\nc: ---\n',
      'document 4.0 L10 ---\nd: 1',
    ]);
  });

  it('that hold nothing are none: blanks, comments, directives, what stands before the first marker', async () => {
    expect(await cut('# a\n\n%YAML 1.2\n---\n# b\n---\n\n---')).toEqual([]);
    expect(shown(await cut('%YAML 1.2\n---\na: 1\n'))).toEqual(['document 1.0 L2 ---\na: 1\n']);
  });

  it('may stand on the line of their marker, and end with CRLF', async () => {
    expect(shown(await cut('--- {a: 1}\r\n---\r\nb: 2\r\n'))).toEqual([
      'document 1.0 L1 --- {a: 1}\r\n',
      'document 2.0 L2 ---\r\nb: 2\r\n',
    ]);
  });
});

describe('a list', () => {
  const LIST =
    'apiVersion: v1\nitems:\n- a: 1\n  b:\n  - 2\n- a: |\n    - 3\n\n    x\nkind: List\n---\nc: 4\n';

  it('is cut into its items, with what stands beside them after the last', async () => {
    expect(shown(await cut(LIST))).toEqual([
      'item 1.0 L3 - a: 1\n  b:\n  - 2\n',
      'item 1.1 L6 - a: |\n    - 3\n\n    x\n',
      'rest 1.0 L1 apiVersion: v1\nkind: List\n',
      'document 2.0 L11 ---\nc: 4\n',
    ]);
  });

  it('may be indented, empty or in flow style', async () => {
    const indented = await cut('items:\n  # first\n  - a: 1\n  - b: 2\nkind: List\n');
    expect(indented.map(({ is }) => is)).toEqual(['item', 'item', 'rest']);
    expect((await cut('items:\nkind: List\n')).map(({ is }) => is)).toEqual(['rest']);
    expect((await cut('items: []\nkind: List\n')).map(({ is }) => is)).toEqual(['document']);
    expect((await cut('spec:\n  items:\n  - a\n')).map(({ is }) => is)).toEqual(['document']);
  });

  it('holds no more of a 12 MB list than an item, and steps over an item that is too long', async () => {
    const item = `- a: "${'x'.repeat(1 << 20)}"\n`;
    const parts = await cut(`items:\n${item.repeat(12)}kind: List\n`, 1 << 18);
    expect(parts.map(({ is }) => is).filter((is) => is === 'item')).toHaveLength(12);
    const [tooLong, next] = await cut(
      `items:\n${`- a: |\n${`    ${'x'.repeat(1 << 20)}\n`.repeat(20)}`}- b: 1\n`,
      1 << 18,
    );
    expect([tooLong?.bytes, next?.bytes?.toString()]).toEqual([null, '- b: 1\n']);
  });

  it('refuses a line without end', async () => {
    await expect(cut(`a: "${'x'.repeat(70 << 20)}"`, 1 << 20)).rejects.toThrow(/line of more than 64 MB/);
  });
});

it('what is cut is what a parser of the whole finds, wherever chunks end', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '-', ':', ' ', '\n', '#', '"', "'", '|', '%', '.', 'é'),
    maxLength: 12,
  });
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('map'),
      tie('list'),
    ),
    map: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('value'), { maxKeys: 4 }),
    list: fc.array(tie('value'), { maxLength: 4 }),
  }));
  const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value.value, { minKeys: 1, maxKeys: 5 });
  const list = fc.record({
    apiVersion: fc.constant('v1'),
    items: fc.array(object, { minLength: 1, maxLength: 4 }),
    kind: fc.constant('List'),
  });
  const stream = fc.array(fc.oneof(object, list), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      stream,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 2),
      async (given, size, indent) => {
        const whole = given
          .map((each) => stringify(each, { indentSeq: indent > 0, version: '1.2' }))
          .join('---\n');
        const expected = parseAllDocuments(whole).map((document) => (document as { toJS(): unknown }).toJS());
        const found: unknown[] = [];
        let items: unknown[] = [];
        for (const { is, bytes } of await cut(whole, size)) {
          const parsed = parseYaml(bytes?.toString() ?? '');
          if (parsed.fault !== null) throw new Error(parsed.fault);
          if (is === 'item') items.push((parsed.value as unknown[])[0]);
          else if (is === 'document') found.push(parsed.value);
          else {
            found.push({ ...(parsed.value as object), items });
            items = [];
          }
        }
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 120 },
  );
});
