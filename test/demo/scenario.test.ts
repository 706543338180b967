// The scenario's shorthand: what it becomes in the native format, and what it says of mistakes.
import { expect, test } from 'vitest';
import type { NativeRecord } from '../../src/demo/records.ts';
import { parseScenario } from '../../src/demo/scenario.ts';
import { demoSources, runsOf } from '../../src/demo/sources.ts';
import { KeyreachError } from '../../src/model/errors.ts';
import { edgeId } from '../../src/model/id.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;

/** The runs of a scenario of one chapter, whose sources state this. */
function runs(states: string, sources = '{ cloud: [now] }') {
  const text = `organization: Test\nsources: ${sources}\nlists: { staff: [ada-brook, ben] }\nchapters:\n  - chapter: One\n    states:\n${states.replaceAll(/^/gm, '      ')}`;
  return runsOf(parseScenario(text, 'test.yaml'), 'test.yaml', NOW);
}

function records(states: string): readonly NativeRecord[] {
  return runs(states)[0]?.records ?? [];
}

/** The message a scenario is refused with. */
function refusal(states: string): string {
  try {
    runs(states);
  } catch (error) {
    expect(error).toBeInstanceOf(KeyreachError);
    expect(error).toHaveProperty('code', 'INPUT_REFUSED');
    return (error as Error).message;
  }
  return 'accepted';
}

test('Nodes and edges are written out in the native format, dates counted from the observation.', () => {
  const stated = records(`cloud:
  nodes:
    a:key: { credential: ACCESS_KEY, createdAt: -10d, expiresAt: +2h, disabled: [[-3d, -1d], [-1h, null]] }
    a:user: { identity: SERVICE_ACCOUNT }
    a:db: { resource: "a:database", sensitivity: CRITICAL }
  edges:
    a:key AUTHENTICATES_AS a:user:
    a:user GRANTED a:db: READ WRITE
    a:user GRANTED a:db (old): { capabilities: ALL, validTo: -1d }`);
  expect(stated).toEqual([
    {
      node: {
        id: 'a:key',
        label: 'Credential',
        kind: 'ACCESS_KEY',
        createdAt: '2026-02-19T12:00:00.000Z',
        expiresAt: '2026-03-01T14:00:00.000Z',
        disabled: [
          ['2026-02-26T12:00:00.000Z', '2026-02-28T12:00:00.000Z'],
          ['2026-03-01T11:00:00.000Z', null],
        ],
      },
    },
    { node: { id: 'a:user', label: 'Identity', kind: 'SERVICE_ACCOUNT' } },
    { node: { id: 'a:db', label: 'Resource', kind: 'a:database', sensitivity: 'CRITICAL' } },
    { edge: { kind: 'AUTHENTICATES_AS', from: 'a:key', to: 'a:user' } },
    { edge: { kind: 'GRANTED', from: 'a:user', to: 'a:db', capabilities: ['READ', 'WRITE'] } },
    {
      edge: {
        kind: 'GRANTED',
        from: 'a:user',
        to: 'a:db',
        key: 'old',
        capabilities: ['DISCOVER', 'READ', 'WRITE', 'EXECUTE', 'ADMIN'],
        validTo: '2026-02-28T12:00:00.000Z',
      },
    },
  ]);
});

test('One entry stands for many, and the names follow the ids; premises are written as edges are.', () => {
  const stated = records(`cloud:
  nodes:
    a:user/{each}: { each: staff, identity: HUMAN, name: "{Each}" }
    a:pod/{n}: { repeat: 2, resource: "a:pod" }
  edges:
    a:user/{each} CAN_TAKE_OVER a:pod/1: { each: [ben], technique: x, derivedFrom: [["a:user/{each} GRANTED a:pod/2 (k)"]] }`);
  const nodes = stated.flatMap((record) => ('node' in record ? [record.node] : []));
  expect(nodes.map(({ id, name }) => [id, name])).toEqual([
    ['a:user/ada-brook', 'Ada Brook'],
    ['a:user/ben', 'Ben'],
    ['a:pod/1', undefined],
    ['a:pod/2', undefined],
  ]);
  const edges = stated.flatMap((record) => ('edge' in record ? [record.edge] : []));
  expect(edges.map(({ derivedFrom }) => derivedFrom)).toEqual([
    [[{ kind: 'GRANTED', from: 'a:user/ben', to: 'a:pod/2', key: 'k' }]],
  ]);
});

test('A run states what is in its window, the oldest run first, and not what another run says.', () => {
  const states = `idp:
  nodes:
    a:old: { identity: HUMAN, statedUntil: -5d }
    a:new: { identity: HUMAN, statedFrom: -5d }
    a:both:
      - { identity: HUMAN, statedUntil: -5d }
      - { identity: HUMAN, purpose: changed, statedFrom: -5d }`;
  const stated = runs(states, '{ idp: [-1h, -9d], hr: [-2d] }').map(
    ({ source, observedAt, records: list }) => ({
      source,
      days: Math.round((NOW - observedAt) / DAY),
      nodes: list.flatMap((record) =>
        'node' in record ? [`${record.node.id} ${'purpose' in record.node ? 'changed' : ''}`.trim()] : [],
      ),
    }),
  );
  expect(stated).toEqual([
    { source: 'idp', days: 9, nodes: ['a:old', 'a:both'] },
    { source: 'hr', days: 2, nodes: [] },
    { source: 'idp', days: 0, nodes: ['a:new', 'a:both changed'] },
  ]);
});

test.each([
  [
    'a kind that does not exist',
    'cloud: { nodes: { a:x: { identity: ROBOT } } }',
    /chapter "One", source cloud, a:x: .*"HUMAN"/s,
  ],
  [
    'a date that is no distance',
    'cloud: { nodes: { a:x: { credential: TOKEN, expiresAt: soon } } }',
    /a:x: .*"soon" is no distance in time/s,
  ],
  [
    'a property the model does not have',
    'cloud: { nodes: { a:x: { identity: HUMAN, shoeSize: "44" } } }',
    /a:x: .*shoeSize/s,
  ],
  [
    'two labels',
    'cloud: { nodes: { a:x: { identity: HUMAN, owner: PERSON } } }',
    /exactly one of identity, credential, resource or owner/,
  ],
  ['an edge that is no sentence', 'cloud: { edges: { a:x to a:y: } }', /an edge reads: from KIND to/],
  [
    'a kind of edge that does not exist',
    'cloud: { edges: { a:x LIKES a:y: } }',
    /source cloud, a:x LIKES a:y: /,
  ],
  [
    'a grant that grants what does not exist',
    'cloud: { edges: { a:x GRANTED a:y: FLY } }',
    /a:x GRANTED a:y: .*"DISCOVER"/s,
  ],
  [
    'capabilities where there are none',
    'cloud: { edges: { a:x MEMBER_OF a:y: READ } }',
    /MEMBER_OF has no capabilities of its own/,
  ],
  [
    'a list that does not exist',
    'cloud: { nodes: { "a:{each}": { each: nobody, identity: HUMAN } } }',
    /there is no list called nobody/,
  ],
  [
    'an id stated twice',
    'cloud: { nodes: { a:ben: { identity: HUMAN }, "a:{each}": { each: staff, identity: HUMAN } } }',
    /a:ben is stated twice/,
  ],
  [
    'a source without runs',
    'crm: { nodes: { a:x: { identity: HUMAN } } }',
    /chapter "One": source crm is not listed/,
  ],
])('%s is refused with its place and the reason.', (_, states, message) => {
  const said = refusal(states);
  expect(said).toMatch(message);
  expect(said).toMatch(/^test\.yaml: /);
});

test('The demo tells the same story on any day: only its dates move.', () => {
  const shift = 400 * DAY;
  const moved = JSON.stringify(demoSources(NOW + shift)).replaceAll(/"(\d{4}-[^"]*Z)"/g, (_, date: string) =>
    JSON.stringify(new Date(Date.parse(date) - shift).toISOString()),
  );
  const original = demoSources(NOW);
  expect(JSON.parse(moved).map(({ records: list }: { records: unknown }) => list)).toEqual(
    original.map(({ records: list }) => list),
  );
});

test('The demo has the size of a small company, and every end of an edge is declared but one.', () => {
  const all = demoSources(NOW).flatMap(({ records: list }) => list);
  const nodes = new Set(all.flatMap((record) => ('node' in record ? [record.node.id] : [])));
  const edges = all.flatMap((record) => ('edge' in record ? [record.edge] : []));
  const ids = new Set(edges.map((edge) => edgeId(edge)));
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  expect(nodes.size).toBeGreaterThan(150);
  expect(nodes.size).toBeLessThan(400);
  expect(ids.size).toBeGreaterThan(nodes.size);
  expect([...ends].filter((end) => !nodes.has(end))).toEqual(['k8s:prod/fax/sa/fax-bridge']);
  expect([...nodes].filter((id) => !ends.has(id))).toEqual([]);
});

test('Nothing in the demo looks like a secret: key ids say that they are examples.', () => {
  const credentials = demoSources(NOW)
    .flatMap(({ records: list }) => list)
    .flatMap((record) => ('node' in record && record.node.label === 'Credential' ? [record.node] : []));
  expect(credentials.length).toBeGreaterThan(15);
  expect(credentials.filter(({ keyId }) => keyId && !keyId.includes('EXAMPLE'))).toEqual([]);
  expect(JSON.stringify(credentials)).not.toMatch(/-----BEGIN|eyJ|"(secret|password|value)"/);
});
