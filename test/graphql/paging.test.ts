// Pages concatenate to the whole, stay of one version while the graph changes, and cursors cannot be forged.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atVersion, ORGANIZATION, put, started, type TestServer } from './fixture.ts';

const MANY = Array.from({ length: 120 }, (_, i) => i);
const CROWD = [
  { node: { id: 'many:group', label: 'Identity', kind: 'GROUP' } },
  ...MANY.flatMap((i) => [
    {
      node: {
        id: `many:db/${i}`,
        label: 'Resource',
        kind: 'many:db',
        sensitivity: ['INTERNAL', 'CRITICAL'][i % 2],
      },
    },
    { edge: { kind: 'GRANTED', from: 'many:group', to: `many:db/${i}`, capabilities: ['READ'] } },
  ]),
];

let server: TestServer;
beforeAll(async () => {
  server = await started(CROWD);
});
afterAll(() => server.close());

interface Connection {
  readonly edges: {
    readonly cursor: string;
    readonly node: { readonly id?: string; readonly node?: { readonly id: string } };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const PAGE = '{ edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount }';
const HITS = '{ edges { cursor node { node { id } } } pageInfo { hasNextPage endCursor } totalCount }';
const LISTS: Record<string, [query: string, path: string]> = {
  reach: [
    `query ($first: Int!, $after: String) { reach(from: ["many:group"], first: $first, after: $after) { graphVersion at hits ${HITS} } }`,
    'reach.hits',
  ],
  resources: [
    `query ($first: Int!, $after: String) { resources(orderBy: { field: SENSITIVITY, direction: DESC }, first: $first, after: $after) ${PAGE} }`,
    'resources',
  ],
  search: [
    `query ($first: Int!, $after: String) { search(text: "many", first: $first, after: $after) ${PAGE} }`,
    'search',
  ],
  outgoing: [
    `query ($first: Int!, $after: String) { node(id: "many:group") { outgoing(first: $first, after: $after) ${PAGE} } }`,
    'node.outgoing',
  ],
  'resources of a blast radius': [
    `query ($first: Int!, $after: String) { blastRadius(of: ["many:group"]) { resources(first: $first, after: $after) ${HITS} } }`,
    'blastRadius.resources',
  ],
};

const idOf = ({ node }: Connection['edges'][number]): string => node.id ?? node.node?.id ?? '';

async function pages(
  query: string,
  path: string,
  first: number,
  between?: () => Promise<void>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer = await server.ask(query, { first, after });
    expect(answer.errors).toEqual([]);
    const { edges, pageInfo, totalCount } = answer.at<Connection>(path);
    ids.push(...edges.map(idOf));
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    if (!pageInfo.hasNextPage) {
      expect(ids.length).toBe(totalCount);
      return ids;
    }
    after = pageInfo.endCursor;
    await between?.();
  }
}

describe('pages', () => {
  test.each(Object.entries(LISTS))(
    'of %s concatenate to the whole, without a repeat',
    async (_, [query, path]) => {
      const whole = await pages(query, path, 500);
      expect(new Set(whole).size).toBe(whole.length);
      expect(whole.length).toBeGreaterThanOrEqual(120);
      expect(await pages(query, path, 37)).toEqual(whole);
    },
  );

  test('stay of the version that they began with, while runs commit', async () => {
    const [query, path] = LISTS['reach'] ?? ['', ''];
    const whole = await pages(query, path, 500);
    let runs = 0;
    const commit = async (): Promise<void> => {
      if (runs++ > 0) return;
      await put(
        server.store,
        [
          { node: { id: 'many:group', label: 'Identity', kind: 'GROUP' } },
          { node: { id: 'aaa:new', label: 'Resource', kind: 'many:db', sensitivity: 'CRITICAL' } },
          { edge: { kind: 'GRANTED', from: 'many:group', to: 'aaa:new', capabilities: ['ADMIN'] } },
        ],
        'newcomer',
      );
      await atVersion(server, 2);
    };
    expect(await pages(query, path, 50, commit)).toEqual(whole);
    expect(runs).toBeGreaterThan(1);
    const now = await pages(query, path, 50);
    expect(now[0]).toBe('aaa:new');
    expect(whole).not.toContain('aaa:new');
  });

  test('hold nothing but the count where none is asked for', async () => {
    const answer = await server.ask(
      '{ resources(first: 0) { totalCount edges { cursor } pageInfo { hasNextPage endCursor } } }',
    );
    expect(answer.at('resources')).toMatchObject({
      edges: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    expect(answer.at('resources.totalCount')).toBeGreaterThan(100);
  });

  test('of runs are followed by number, with their count', async () => {
    const first = await server.ask(
      '{ runs(first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }',
    );
    expect(first.at('runs.nodes.0.id')).toBe('2');
    expect(first.at('runs.totalCount')).toBe(2);
    const after = first.at('runs.pageInfo.endCursor');
    const second = await server.ask(
      'query ($after: String) { runs(first: 1, after: $after) { pageInfo { hasNextPage } nodes { id } } }',
      { after },
    );
    expect(second.at('runs.nodes.0.id')).toBe('1');
    expect(second.at('runs.pageInfo.hasNextPage')).toBe(false);
  });

  test('of runs of a source that there is none of are refused by its name', async () => {
    const { errors } = await server.ask('{ runs(source: "misspelt", first: 0) { totalCount } }');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    expect(errors[0]?.message).toContain('"misspelt": `sources` lists');
  });
});

describe('a cursor', () => {
  const query =
    'query ($after: String, $from: ID = "many:group") { reach(from: [$from], first: 2, after: $after) { hits { nodes { node { id } } pageInfo { endCursor } } } }';
  const cursor = async (): Promise<string> =>
    (await server.ask(query)).at<string>('reach.hits.pageInfo.endCursor');
  const refused = async (after: string, variables: object = {}): Promise<void> => {
    const answer = await server.ask(query, { after, ...variables });
    expect(answer.status).toBe(400);
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(answer.at('reach')).toBeNull();
  };

  test('that was changed anywhere is refused', async () => {
    const genuine = await cursor();
    for (let i = 0; i < genuine.length; i += 5) {
      const other = genuine[i] === 'A' ? 'B' : 'A';
      await refused(genuine.slice(0, i) + other + genuine.slice(i + 1));
    }
    expect((await server.ask(query, { after: genuine })).errors).toEqual([]);
  });

  test('that is made up, empty or of another list is refused', async () => {
    await refused('');
    await refused('MQ==');
    await refused(`'; DROP TABLE node; --`);
    await refused('a'.repeat(5000));
    const listing = await server.ask('{ resources(first: 1) { pageInfo { endCursor } } }');
    await refused(listing.at('resources.pageInfo.endCursor'));
    await refused(await cursor(), { from: 'many:db/1' });
  });

  test('of a version that is no longer held says so', async () => {
    const brief = await started(ORGANIZATION, { holdMs: 0 });
    const first = await brief.ask('{ resources(first: 1) { pageInfo { endCursor } } }');
    await put(brief.store, CROWD, 'crowd');
    await atVersion(brief, 2);
    const next = await brief.ask(
      'query ($after: String) { resources(first: 1, after: $after) { totalCount } }',
      {
        after: first.at('resources.pageInfo.endCursor'),
      },
    );
    await brief.close();
    expect(next.errors.map(({ extensions }) => extensions.code)).toEqual(['CURSOR_EXPIRED']);
    expect(next.errors[0]?.message).toContain('ask again without');
    expect(next.at('resources')).toBeNull();
  });
});
