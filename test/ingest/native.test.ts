// The native adapter: what each form of record gives, and the published JSON Schema.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterOf, adapters } from '../../ingest/index.ts';
import { native } from '../../ingest/native.ts';
import type { Emission, Json } from '../../src/model/adapter.ts';
import { edgeId } from '../../src/model/id.ts';
import { nativeJsonSchema, nativeRecordSchema } from '../../src/model/native.ts';
import { EDGE_KINDS } from '../../src/model/ontology.ts';

const place = { file: 'f', at: 'L1' };

function mapped(value: Json): Emission[] {
  return [...native.open({}).record({ value, place, collection: '*' })];
}

const node = (more: object): Json =>
  ({ node: { id: 'n', label: 'Identity', kind: 'GROUP', ...more } }) as Json;
const edge = (more: object): Json => ({ edge: { from: 'a', to: 'b', ...more } }) as Json;

const TOKEN = `ghp_${'Ab1'.repeat(12)}`;

describe('a raw secret in a native record', () => {
  it.each<[string, Json, string]>([
    ['a field named as one', node({ clientSecret: 'hunter2hunter2' }), 'attributes.clientSecret'],
    [
      'an attribute named as one',
      node({ attributes: { 'db.password': 'hunter2hunter2' } }),
      'attributes.db.password',
    ],
    ['an item of an attribute', node({ attributes: { notes: ['fine', TOKEN] } }), 'attributes.notes'],
    ['the name of an attribute', node({ attributes: { [TOKEN]: 1 } }), 'attributes'],
    ['the name of an empty list', node({ attributes: { [TOKEN]: [] } }), 'attributes'],
    ['a key id', { node: { id: 'k', label: 'Credential', kind: 'TOKEN', keyId: TOKEN } }, 'keyId'],
    ['an alias', { node: { id: 'k', label: 'Credential', kind: 'TOKEN', aliases: [TOKEN] } }, 'aliases'],
    ['an id', node({ id: 'pg://admin:hunter2hunter2@db/x' }), 'id'],
    ['an edge', edge({ kind: 'USES', evidence: `curl -H ${TOKEN}` }), 'evidence'],
    ['an attribute of an edge', edge({ kind: 'USES', password: 'hunter2hunter2' }), 'attributes.password'],
  ])('as %s is quarantined, and not repeated', (_, record, field) => {
    const emissions = mapped(record);
    expect(emissions).toEqual([
      expect.objectContaining({ quarantine: expect.stringContaining(`${field}: may hold a raw secret`) }),
    ]);
    expect(JSON.stringify(emissions)).not.toMatch(/hunter2|ghp_/);
  });

  it.each<[string, object]>([
    ['its name', { secretName: 'ledger-db', passwordPolicy: 'strict', tokenCount: 3 }],
    ['whether there is one', { hasSecret: true, secret: null, password: '' }],
    ['a masked one', { password: '********', apiKey: 'sk…' }],
    ['a fingerprint', { secret: `v1:${'a'.repeat(64)}` }],
  ])('is not %s', (_, attributes) => {
    expect(mapped(node(attributes))).toEqual([
      expect.objectContaining({ node: expect.objectContaining({ attributes }) }),
    ]);
  });
});

describe('a native record', () => {
  it.each<[string, Json, object[]]>([
    [
      'states a node',
      node({ name: 'x' }),
      [{ node: { id: 'n', label: 'Identity', kind: 'GROUP', name: 'x' }, place }],
    ],
    [
      'keeps unknown scalars as attributes, beside stated ones',
      node({ a: 1, b: null, attributes: { c: true } }),
      [
        {
          node: { id: 'n', label: 'Identity', kind: 'GROUP', attributes: { c: true, a: 1, b: null } },
          place,
        },
      ],
    ],
    [
      'a field of another label is an attribute of this one',
      node({ sensitivity: 'CRITICAL' }),
      [
        {
          node: { id: 'n', label: 'Identity', kind: 'GROUP', attributes: { sensitivity: 'CRITICAL' } },
          place,
        },
      ],
    ],
    [
      'writes the short form out: pass of GRANTED',
      edge({ kind: 'GRANTED', capabilities: ['READ'] }),
      [{ edge: { kind: 'GRANTED', from: 'a', to: 'b', pass: ['READ'] }, place }],
    ],
    [
      'pass of CONTAINS',
      edge({ kind: 'CONTAINS', capabilities: [] }),
      [{ edge: { kind: 'CONTAINS', from: 'a', to: 'b', pass: [] }, place }],
    ],
    [
      'give of CAN_ACT_AS, beside the sets it does not abbreviate',
      edge({ kind: 'CAN_ACT_AS', capabilities: ['READ'], need: ['EXECUTE'] }),
      [{ edge: { kind: 'CAN_ACT_AS', from: 'a', to: 'b', give: ['READ'], need: ['EXECUTE'] }, place }],
    ],
    [
      'makes an unknown kind RELATED, told apart by its kind',
      edge({ kind: 'KNOWS' }),
      [
        { unknown: 'edge kind KNOWS' },
        { edge: { kind: 'RELATED', from: 'a', to: 'b', key: 'KNOWS', originalKind: 'KNOWS' }, place },
      ],
    ],
    [
      'also among premises',
      edge({ kind: 'CAN_TAKE_OVER', derivedFrom: [[{ kind: 'KNOWS', from: 'a', to: 'b', key: 'k' }]] }),
      [
        {
          edge: {
            kind: 'CAN_TAKE_OVER',
            from: 'a',
            to: 'b',
            derivedFrom: [[{ kind: 'RELATED', from: 'a', to: 'b', key: 'KNOWS k' }]],
          },
          place,
        },
      ],
    ],
    ['removes a node', { remove: { node: 'n' } }, [{ removeNode: 'n', place }]],
    [
      'removes an edge',
      { remove: { edge: { kind: 'IS', from: 'a', to: 'b' } } },
      [{ removeEdge: { kind: 'IS', from: 'a', to: 'b' }, place }],
    ],
    [
      'says whose it is and when it was observed',
      { source: 's', observedAt: '2026-01-01T00:00:00Z', remove: { node: 'n' } },
      [
        { observedAt: Date.parse('2026-01-01T00:00:00Z'), source: 's' },
        { removeNode: 'n', place, source: 's' },
      ],
    ],
    [
      'quarantines with the id it can read',
      edge({ kind: 'GRANTED', pass: [], capabilities: [] }),
      [
        {
          quarantine: expect.stringContaining('pass is stated as well'),
          id: edgeId({ kind: 'GRANTED', from: 'a', to: 'b' }),
          place,
        },
      ],
    ],
    [
      'an unknown kind that is no text',
      edge({ kind: null }),
      [{ quarantine: expect.stringContaining('kind: '), place }],
    ],
    ['a list', [], [{ quarantine: 'a record is an object', place }]],
    ['nothing', {}, [{ quarantine: expect.stringContaining('exactly one of'), place }]],
    [
      'a time that is none',
      { observedAt: 7, remove: { node: 'n' } },
      [{ quarantine: expect.stringContaining('observedAt: '), place }],
    ],
  ])('%s', (_, record, emissions) => {
    expect(mapped(record)).toEqual(emissions);
  });

  it('of which another part is at fault still names its element', () => {
    const idOf = (value: Json): string | null | undefined => native.idOf?.({ value, place, collection: '*' });
    expect(idOf(node({ big: 1e300 }))).toBe('n');
    expect(idOf(edge({ kind: 'IS' }))).toBe(edgeId({ kind: 'IS', from: 'a', to: 'b' }));
    expect(idOf(edge({ kind: 'KNOWS', key: 'k' }))).toBe(
      edgeId({ kind: 'RELATED', from: 'a', to: 'b', key: 'KNOWS k' }),
    );
    expect([
      idOf({}),
      idOf([]),
      idOf({ node: 7 }),
      idOf({ node: { id: '' } }),
      idOf({ node: { id: 'a' }, edge: {} }),
      idOf({ remove: { node: 'n' } }),
    ]).toEqual(Array(6).fill(null));
  });
});

describe('the native JSON Schema', () => {
  it('is the one made of the schemas (after a change: build, then node scripts/native-schema.mjs)', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../schema/native.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(nativeJsonSchema())));
  });

  it('accepts the documented examples and not what they exclude', () => {
    const accepted: Json[] = [
      {
        node: {
          id: 'acme:sa/deploy',
          label: 'Identity',
          kind: 'SERVICE_ACCOUNT',
          name: 'deploy',
          environment: 'PROD',
          enabled: true,
        },
      },
      {
        node: {
          id: 'acme:db/customers',
          label: 'Resource',
          kind: 'acme:database',
          category: 'DATA',
          sensitivity: 'CRITICAL',
          tier: 1,
        },
      },
      {
        edge: {
          kind: 'GRANTED',
          from: 'a',
          to: 'b',
          capabilities: ['READ'],
          validTo: '2027-01-01T00:00:00Z',
        },
      },
      { edge: { kind: 'KNOWS', from: 'a', to: 'b' }, source: 'x' },
      { remove: { edge: { kind: 'GRANTED', from: 'acme:sa/old', to: 'acme:db/customers' } } },
    ];
    const refused: Json[] = [
      {},
      { node: {} },
      { node: { id: '', label: 'Owner', kind: 'TEAM' } },
      { edge: { kind: 'IS', from: 'a' } },
      { remove: {} },
      { node: { id: 'x', label: 'Owner', kind: 'TEAM', tags: {} } },
      { node: { id: 'x', label: 'Owner', kind: 'TEAM' }, edge: {} },
    ];
    expect(accepted.filter((record) => !nativeRecordSchema.safeParse(record).success)).toEqual([]);
    expect(refused.filter((record) => nativeRecordSchema.safeParse(record).success)).toEqual([]);
    for (const record of accepted)
      expect(mapped(record).some((emission) => 'quarantine' in emission)).toBe(false);
  });
});

describe('the registry', () => {
  it('finds adapters by their ids, each once', () => {
    const ids = adapters.map(({ id }) => id);
    expect(ids).toContain('native');
    expect(new Set(ids).size).toBe(ids.length);
    expect(adapterOf('native')).toBe(native);
    expect(adapterOf('constructor')).toBeUndefined();
    for (const { id, emits } of adapters) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(emits.edges.every((kind) => EDGE_KINDS.includes(kind))).toBe(true);
    }
  });
});
