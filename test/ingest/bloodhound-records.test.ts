import { describe, expect, it } from 'vitest';
import { bloodhound } from '../../ingest/bloodhound/index.ts';
import type { Json } from '../../src/model/adapter.ts';
import { edge, mapped, node, shown } from './bloodhound/mapped.ts';

const byName = (value: Json, kind?: string): Json => ({ match_by: 'name', value, ...(kind ? { kind } : {}) });

describe('recognition', () => {
  it('takes an extension schema whole, ignores icons and refuses what is neither', () => {
    expect(bloodhound.document?.(['schema', 'node_kinds', 'relationship_kinds'])).toBe('take');
    expect(bloodhound.document?.(['custom_types'])).toBe('ignore');
    expect(bloodhound.document?.(['data', 'meta'])).toBe('refuse');
  });

  it('believes an extension schema before the edge, wherever it stands among the files', () => {
    const graph = {
      graph: {
        edges: [
          edge('a', 'X', 'b', { traversable: true }),
          edge('a', 'Y', 'b'),
          edge('a', 'Z', 'b', { traversable: true }),
        ],
      },
    };
    const schema = {
      relationship_kinds: [
        { name: 'X', is_traversable: false },
        { name: 'Y', is_traversable: true },
      ],
    };
    const expected = ['a RELATED b', 'a LEADS_TO b', 'a LEADS_TO b'];
    expect(shown(mapped([graph, schema]).edges)).toEqual(expected);
    expect(shown(mapped([schema, graph]).edges)).toEqual(expected);
    expect(mapped([graph, schema]).traversable).toBe(2);
    expect(mapped([graph]).traversable).toBe(2);
  });

  it('quarantines a schema that is none and goes on without it', () => {
    const { quarantined, edges } = mapped([
      { relationship_kinds: [{ name: 'X' }] },
      { graph: { edges: [edge('a', 'X', 'b', { traversable: true })] } },
    ]);
    expect(quarantined.map(({ reason }) => reason)).toEqual([expect.stringContaining('is_traversable')]);
    expect(shown(edges)).toEqual(['a LEADS_TO b']);
  });
});

describe('ends of edges', () => {
  const users = [
    node('u1', 'GH_User', { name: 'Ann' }),
    node('u2', 'GH_User', { name: 'ben' }),
    node('t', 'GH_Team', { name: 'Ann' }),
  ];
  const toName = (end: Json): Json => ({ kind: 'Knows', start: { value: 'u2' }, end, properties: {} });

  it('finds the one node of a name and kind, declared before or after the edge, in whichever file', () => {
    const edges = { graph: { edges: [toName(byName('Ann', 'GH_User'))] } };
    expect(shown(mapped([edges, { graph: { nodes: users } }]).edges)).toEqual(['u2 RELATED u1']);
    expect(shown(mapped([{ graph: { nodes: users } }, edges]).edges)).toEqual(['u2 RELATED u1']);
  });

  it('compares names without case only where none matches exactly', () => {
    const both = [...users, node('u3', 'GH_User', { name: 'ANN' })];
    const named = (value: string) =>
      shown(mapped([{ graph: { nodes: both, edges: [toName(byName(value, 'GH_User'))] } }]).edges);
    expect(named('ANN')).toEqual(['u2 RELATED u3']);
    expect(named('BEN')).toEqual(['u2 RELATED u2']);
  });

  it('quarantines an end that several nodes match, and takes the others', () => {
    const { edges, quarantined } = mapped([
      { graph: { nodes: users, edges: [toName(byName('Ann')), toName(byName('ben'))] } },
    ]);
    expect(quarantined).toEqual([
      { reason: expect.stringContaining('several nodes'), at: '/graph/edges/0', id: undefined },
    ]);
    expect(shown(edges)).toEqual(['u2 RELATED u2']);
  });

  it('makes an end that no node matches a placeholder with the same id every time', () => {
    const { edges, nodes, quarantined } = mapped([
      { graph: { nodes: users, edges: [toName(byName('Ann', 'Okta_User')), toName(byName(7))] } },
    ]);
    expect(shown(edges)).toEqual(['u2 RELATED opengraph:name/Okta_User/Ann', 'u2 RELATED opengraph:name//7']);
    expect(nodes.has('opengraph:name/Okta_User/Ann')).toBe(false);
    expect(quarantined).toEqual([]);
  });

  it('matches by several properties at once, by the id among them', () => {
    const matching = (...property_matchers: Json[]): Json =>
      toName({ match_by: 'property', kind: 'GH_User', property_matchers });
    const equals = (key: string, value: Json): Json => ({ key, operator: 'equals', value });
    const people = [
      node('p1', 'GH_User', { login: 'x', environmentid: 'E1' }),
      node('p2', 'GH_User', { login: 'x', environmentid: 'E2' }),
    ];
    const { edges, quarantined } = mapped([
      {
        graph: {
          nodes: people,
          edges: [
            matching(equals('login', 'x'), equals('environmentid', 'E2')),
            matching(equals('objectid', 'p1')),
            matching(equals('login', 'x')),
            matching(equals('login', 'nobody'), equals('environmentid', 'E2')),
            matching(equals('favourite_colour', 'blue')),
          ],
        },
      },
    ]);
    expect(shown(edges)).toEqual([
      'u2 RELATED p2',
      'u2 RELATED p1',
      expect.stringMatching(/^u2 RELATED opengraph:match\/GH_User\/[0-9a-f]{32}$/),
    ]);
    expect(quarantined.map(({ at, reason }) => [at, reason.slice(0, 20)]).toSorted()).toEqual([
      ['/graph/edges/2', 'several nodes of the'],
      ['/graph/edges/4', 'an end is matched by'],
    ]);
  });
});

describe('records that cannot be taken', () => {
  it.each<[string, Json]>([
    ['an object as a property', node('x', 'K', { owner: { name: 'Ann' } })],
    ['an array of objects', node('x', 'K', { owners: [{ name: 'Ann' }] })],
    ['an array of different types', node('x', 'K', { ports: [80, 'http'] })],
    ['a property key with a backtick', node('x', 'K', { 'na`me': 1 })],
    ['a reserved property key', node('x', 'K', JSON.parse('{"__proto__": "1"}') as Json)],
    ['a kind with a quote', node('x', "K'")],
    ['no kind', node('x', [])],
    ['a bad date that decides life', node('x', 'GH_RepoSecret', { created_at: 'yesterday' })],
    [
      'a date without a zone that decides life',
      node('x', 'GH_RepoSecret', { created_at: '2026-01-02T03:04:05' }),
    ],
  ])('quarantines a node with %s under its id', (_, value) => {
    const { nodes, quarantined } = mapped([{ graph: { nodes: [value, node('y', 'K')] } }]);
    expect([...nodes.keys()]).toEqual(['y']);
    expect(quarantined).toEqual([{ reason: expect.any(String), at: '/graph/nodes/0', id: 'x' }]);
  });

  it('names no id where more than the node itself is missing', () => {
    const { made, nodes, quarantined } = mapped([
      { graph: { nodes: [node('T', 'GH_PersonalAccessToken', { token_expires_at: 'soon' })] } },
    ]);
    expect([made.nodes, [...nodes.keys()]]).toEqual([[], []]);
    expect(quarantined).toEqual([
      { reason: expect.stringContaining('token_expires_at'), at: '/graph/nodes/0', id: undefined },
    ]);
  });

  it.each<[string, Json]>([
    ['a number as id', { id: 7, kinds: ['K'] }],
    ['an empty id', { id: '', kinds: ['K'] }],
    ['no object', 'x'],
    ['null', null],
  ])('quarantines a node with %s', (_, value) => {
    const { nodes, quarantined } = mapped([{ graph: { nodes: [value] } }]);
    expect(nodes.size).toBe(0);
    expect(quarantined).toHaveLength(1);
  });

  it.each<[string, Json]>([
    ['no start', { kind: 'K', end: { value: 'b' } }],
    ['an empty end', { kind: 'K', start: { value: 'a' }, end: { value: '' } }],
    [
      'a way to match that does not exist',
      { kind: 'K', start: { value: 'a', match_by: 'mood' }, end: { value: 'b' } },
    ],
    ['a kind with a backtick', edge('a', 'K`', 'b')],
    ['an object as a property', edge('a', 'K', 'b', { why: {} })],
    ['properties that are a list', { kind: 'K', start: { value: 'a' }, end: { value: 'b' }, properties: [] }],
  ])('quarantines an edge with %s', (_, value) => {
    const { edges, quarantined } = mapped([{ graph: { edges: [value, edge('a', 'K', 'b')] } }]);
    expect(shown(edges)).toEqual(['a RELATED b']);
    expect(quarantined).toEqual([{ reason: expect.any(String), at: '/graph/edges/0', id: undefined }]);
  });

  it('maps the edges of a quarantined node as if it were there', () => {
    const { edges, nodes } = mapped([
      {
        graph: {
          nodes: [node('E', 'GH_Environment', { bad: {} }), node('S', 'GH_EnvironmentSecret')],
          edges: [edge('E', 'GH_Contains', 'S')],
        },
      },
    ]);
    expect(shown(edges)).toEqual(['E STORES S | need EXECUTE']);
    expect([...nodes.keys()]).toEqual(['S']);
  });
});

describe('properties', () => {
  it('takes null properties, absent ones, and ids that are words of the language', () => {
    const { nodes, edges } = mapped([
      {
        graph: {
          nodes: [
            { id: '__proto__', kinds: ['K'], properties: null },
            { id: 'constructor', kinds: ['constructor'] },
          ],
          edges: [
            {
              kind: 'toString',
              start: { value: '__proto__' },
              end: { value: 'constructor' },
              properties: null,
            },
          ],
        },
      },
    ]);
    expect([...nodes.values()].map(({ kind }) => kind)).toEqual(['opengraph:K', 'opengraph:constructor']);
    expect(shown(edges)).toEqual(['__proto__ RELATED constructor']);
  });

  it('keeps names as text, what the list names and booleans, and drops the rest', () => {
    const { nodes } = mapped([
      {
        graph: {
          nodes: [
            node('x', 'GH_Workflow', {
              name: true,
              path: '.github/ci.yml',
              contents: 'run: echo',
              query_editors: 'MATCH',
              enforced: false,
              app_id: 7,
              tags: ['a'],
              state: '',
              url: 'x'.repeat(5000),
            }),
          ],
        },
      },
    ]);
    expect(nodes.get('x')).toEqual({
      id: 'x',
      label: 'Resource',
      kind: 'github:workflow',
      category: 'PIPELINE',
      name: 'true',
      attributes: { path: '.github/ci.yml', enforced: false, app_id: 7 },
    });
  });

  it('never keeps a secret, by whatever name it comes', () => {
    const token = 'github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz';
    const { nodes } = mapped([
      {
        graph: {
          nodes: [
            node('v', 'GH_RepoVariable', { name: 'V', value: 'hunter2' }),
            node('n', 'K', {
              name: token,
              displayname: 'shown',
              url: 'https://bob:hunter2@example.com/',
              description: `use ${token}`,
              password: 'hunter2',
            }),
          ],
        },
      },
    ]);
    expect(JSON.stringify([...nodes.values()])).not.toMatch(/hunter2|github_pat/);
    expect(nodes.get('n')).toEqual({
      id: 'n',
      label: 'Resource',
      kind: 'opengraph:K',
      category: 'OTHER',
      name: 'shown',
      attributes: { displayname: 'shown' },
    });
  });

  it('drops and counts a bad date that decides nothing, and reads numbers whose unit is plain', () => {
    const { nodes, unknown } = mapped([
      {
        graph: {
          nodes: [
            node('a', 'GH_RepoSecret', { created_at: 1767225600, updated_at: 'lately' }),
            node('b', 'GH_RepoSecret', { created_at: 1767225600000 }),
          ],
        },
      },
    ]);
    const created = '2026-01-01T00:00:00.000Z';
    expect([...nodes.values()]).toEqual([
      { id: 'a', label: 'Credential', kind: 'API_KEY', createdAt: created },
      { id: 'b', label: 'Credential', kind: 'API_KEY', createdAt: created },
    ]);
    expect(unknown).toEqual(['bad date in updated_at']);
  });

  it('reads visibility, suspension and the environment that a secret is deployed to', () => {
    const { nodes } = mapped([
      {
        graph: {
          nodes: [
            node('r', 'GH_Repository', { visibility: 'internal' }),
            node('i', 'GH_AppInstallation', { suspended_at: '2026-02-01T00:00:00Z' }),
            node('s', 'GH_EnvironmentSecret', { deployment_environment_name: 'production' }),
            node('q', 'GH_Environment', { short_name: 'productivity' }),
          ],
        },
      },
    ]);
    expect(nodes.get('r')).toMatchObject({ visibility: 'INTERNAL' });
    expect(nodes.get('i')).toMatchObject({ disabled: [['2026-02-01T00:00:00.000Z', null]] });
    expect(nodes.get('s')).toMatchObject({ environment: 'PROD' });
    expect(nodes.get('q')).not.toHaveProperty('environment');
  });
});
