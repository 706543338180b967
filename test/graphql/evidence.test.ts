// Evidence as text and drawing: readable, complete, and harmless whatever names hold.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setText } from '../../src/graphql/evidence-text.ts';
import { type CAPABILITIES, CLOSURE, setOf } from '../../src/model/ontology.ts';
import { visible } from '../../src/model/visible.ts';
import { started, type TestServer } from './fixture.ts';

const NAMES: Record<string, string> = {
  bidi: 'safe\u202Egpj.exe',
  zero: 'ad\u200Bmin\u2060',
  line: 'one\ntwo -GRANTED-> everything',
  markup: '"]; click n0 "javascript:alert(1)" %%{init: {}}%% <img src=x onerror=alert(1)> `end` #quot;',
  tag: `plain\u{E0041}`,
};
const LONG = 450;
const RECORDS = [
  { node: { id: 'h:start', label: 'Identity', kind: 'ROLE' } },
  ...Object.entries(NAMES).flatMap(([key, name]) => [
    { node: { id: `h:${key}`, label: 'Resource', kind: 'h:thing', name } },
    {
      edge: {
        kind: 'GRANTED',
        from: 'h:start',
        to: `h:${key}`,
        capabilities: ['READ'],
        certainty: 'CONDITIONAL',
        condition: 'if\u202E "quoted"',
      },
    },
  ]),
  { node: { id: 't:entry', label: 'Identity', kind: 'ROLE' } },
  { node: { id: 't:off', label: 'Identity', kind: 'ROLE', disabled: [['2020-01-01T00:00:00Z', null]] } },
  { node: { id: 't:thing', label: 'Resource', kind: 'h:thing' } },
  { edge: { kind: 'CAN_TAKE_OVER', from: 't:entry', to: 't:off' } },
  { edge: { kind: 'GRANTED', from: 't:off', to: 't:thing', capabilities: ['READ'] } },
  ...Array.from({ length: LONG }, (_, i) => ({
    edge: { kind: 'MEMBER_OF', from: `c:${i}`, to: `c:${i + 1}` },
  })),
];

let server: TestServer;
beforeAll(async () => {
  server = await started(RECORDS);
});
afterAll(() => server.close());

const evidence = async (from: string, to: string): Promise<{ text: string; mermaid: string }> => {
  const answer = await server.ask(
    'query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) { paths { text mermaid } } }',
    { from, to },
  );
  return answer.at('paths.paths.0');
};

describe('a name', () => {
  test.each(Object.keys(NAMES))('with %s characters hides nothing and breaks out of nothing', async (key) => {
    const { text, mermaid } = await evidence('h:start', `h:${key}`);
    expect(text.split('\n')).toHaveLength(1);
    expect(text).toContain(visible(NAMES[key] ?? ''));
    for (const shown of [text, mermaid])
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    for (const line of mermaid.split('\n').slice(1)) {
      expect(line).toMatch(
        /^ {2}(n\d+(\(\[|\{\{|\[)"[\p{L}\p{N} _.,:/@#;<>-]*"(\]\)|\}\}|\])|n\d+ (-->|-\.->)\|"[\p{L}\p{N} _.,:/@#;-]*"\| n\d+)$/u,
      );
      expect(line.replaceAll('<br/>', '').replace(/ (-->|-\.->)\|/, '')).not.toMatch(/[<>]/);
    }
    expect(mermaid).not.toMatch(/javascript:alert\(|<img|%%|`/);
  });

  test('is given raw where it is a value', async () => {
    const answer = await server.ask('{ node(id: "h:bidi") { name } }');
    expect(answer.at('node.name')).toBe(NAMES['bidi']);
    expect(visible('Zoë Ünal 名前 👩')).toBe('Zoë Ünal 名前 👩');
    expect(visible(NAMES['bidi'] ?? '')).toBe('safe\\u202Egpj.exe');
    expect(visible(NAMES['tag'] ?? '')).toBe('plain\\u{E0041}');
  });
});

describe('a path through a disabled account', () => {
  test('says that it goes on once the account is enabled again, and not where it ends there', async () => {
    const { text, mermaid } = await evidence('t:entry', 't:thing');
    expect(text.split('\n')).toEqual([
      't:entry [ROLE] -CAN_TAKE_OVER-> t:off [ROLE] holds ADMIN, if it is enabled again',
      't:off [ROLE] -GRANTED-> t:thing [h:thing] holds READ',
    ]);
    expect(mermaid).toContain('n0 -.->|"CAN_TAKE_OVER, if it is enabled again"| n1');
    expect(mermaid).toContain('n1 -->|"GRANTED"| n2');
    expect((await evidence('t:entry', 't:off')).text).toBe(
      't:entry [ROLE] -CAN_TAKE_OVER-> t:off [ROLE] holds ADMIN',
    );
  });
});

describe('a long path', () => {
  test('leaves its middle out of text and drawing, not of the evidence', async () => {
    const { text, mermaid } = await evidence('c:0', `c:${LONG}`);
    const lines = text.split('\n');
    expect(lines).toHaveLength(201);
    expect(lines[100]).toBe(`… ${LONG - 200} hops …`);
    expect(lines[99]).toContain('-MEMBER_OF-> c:100 ');
    expect(lines[101]).toContain(`c:${LONG - 100} [`);
    expect(lines.at(-1)).toContain(`c:${LONG} [`);
    expect(mermaid.match(/-->/g)).toHaveLength(200);
    expect(mermaid).toContain(`gap["${LONG - 200} hops"]`);
    const whole = await server.ask(
      `{ check(from: "c:0", to: "c:${LONG}") { path { nodes { id } relationships { id } held } } }`,
    );
    expect(whole.at('check.path.nodes.length')).toBe(LONG + 1);
    expect(whole.at('check.path.relationships.length')).toBe(LONG);
  });

  test('may not fill an answer without end', async () => {
    const answer = await server.ask(
      '{ reach(from: ["c:0"], first: 500) { hits { nodes { path { a: nodes { id } b: nodes { id } c: held text mermaid } } } } }',
    );
    expect(answer.errors[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(answer.errors[0]?.message).toContain('ask for fewer results');
    expect(answer.at('reach.hits.nodes.0.path') === null).toBe(false);
    expect(answer.at('reach.hits.nodes.449.path') === null).toBe(true);
    const fewer = await server.ask(
      '{ reach(from: ["c:0"], first: 50) { hits { nodes { path { nodes { id } text } } } } }',
    );
    expect(fewer.errors).toEqual([]);
  });
});

test('a set of capabilities is told by those that imply the others', () => {
  expect(setText(0)).toBe('nothing');
  expect(setText(31)).toBe('ADMIN');
  for (let set = 1; set < 32; set++) {
    const closed = CLOSURE[set] ?? 0;
    const told = setText(closed).split(', ') as (typeof CAPABILITIES)[number][];
    expect(CLOSURE[setOf(told)]).toBe(closed);
    for (const one of told)
      expect((CLOSURE[setOf(told.filter((other) => other !== one))] ?? 0) === closed).toBe(false);
  }
});
