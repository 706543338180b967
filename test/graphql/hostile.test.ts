// Hostile requests, over HTTP: each refused in time with the right status, and the server answers after.
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/graphql/admission/limits.ts';
import { MOST_MS } from '../../src/graphql/allowance.ts';
import { cpuSince } from '../cpu-time.ts';
import { ORGANIZATION, started, type TestServer } from './fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await started(ORGANIZATION);
  await server.ask('{ graph { version } }');
});
afterAll(() => server.close());
afterEach(async () => {
  const answer = await server.ask('{ graph { version } }');
  expect(answer.at('graph.version')).toBe(1);
});

const times = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const nested = (depth: number, open: string, inside: string, close = '}'): string =>
  open.repeat(depth) + inside + close.repeat(depth);
const doubling = (count: number, type: string): string =>
  `{...f0}${times(count, (i) => `fragment f${i} on ${type}{...f${i + 1} ...f${i + 1}}`)} fragment f${count} on ${type}{__typename}`;

function deepQuery(depth: number): string {
  const pairs = Math.floor((depth - 5) / 3);
  const rest = (depth - 5) % 3;
  const tail = rest === 0 ? 'from{id}' : rest === 1 ? 'from{owners{id}}' : 'from{owners{death{reason}}}';
  return `{node(id:"acme:sa/deploy"){${'outgoing(first:1){nodes{from{'.repeat(pairs)}outgoing(first:1){nodes{${tail}}}${'}}}'.repeat(pairs)}}}`;
}

const aliased = (count: number): string => `{${times(count, (i) => `a${i}:__typename`)}}`;
const operations = (count: number): string => times(count, (i) => `query q${i}{__typename}`);
const directives = (count: number): string => `{${times(count, (i) => `a${i}:__typename @skip(if:false)`)}}`;

/** Documents that are refused, by what they are. */
const REFUSED: Record<string, string> = {
  '101 aliases': `{${times(101, (i) => `a${i}:__typename`)}}`,
  '2,500 aliases': `{${times(2500, (i) => `a${i}:__typename`)}}`,
  '31 aliases of a question': `{${times(31, (i) => `a${i}:graph{version}`)}}`,
  '500 duplicate fields': `{${times(500, () => '__typename')}}`,
  '9,000 duplicate fields': `{${times(9000, () => '__typename')}}`,
  '10 unknown directives': `{__typename ${'@aa'.repeat(10)}}`,
  '25,000 directives': `{__typename ${'@aa'.repeat(25_000)}}`,
  '5,000 @skip': `{__typename ${times(5000, () => '@skip(if:false)')}}`,
  '1,000 @skip': `{__typename ${times(1000, () => '@skip(if:false)')}}`,
  'depth 14': `{node(id:"a"){${nested(6, 'outgoing{nodes{from{', 'id', '}}}')}}}`,
  'circular introspection': `{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}`,
  'a fragment that spreads itself': '{...a} fragment a on Query{...a}',
  'fragments that spread each other': '{...a} fragment a on Query{...b} fragment b on Query{...a}',
  'fragments that double 20 times': doubling(20, 'Query'),
  'fragments that double 24 times': doubling(24, 'Query'),
  'fragments that double 200 times': doubling(200, 'Query'),
  'inline fragments 10 deep': `{${nested(10, '...on Query{', '__typename')}}`,
  'inline fragments 1,500 deep': `{${nested(1500, '...{', '__typename')}}`,
  '3,000 inline fragments': `{${times(3000, () => '...{__typename}')}}`,
  '1,100 overlapping fields': `{${times(1100, () => 'graph{version}')}}`,
  '20,000-deep selection': nested(20_000, '{a', ''),
  '30,000-deep list literal': `{node(id:${'['.repeat(30_000)}${']'.repeat(30_000)}){id}}`,
  '500 named operations': times(500, (i) => `query q${i}{__typename}`),
  'a page of a billion': '{resources(first:1000000000){totalCount}}',
  'a page beyond Int': '{resources(first:99999999999){totalCount}}',
  'a negative page': '{resources(first:-1){totalCount}}',
  'a page of 501': '{resources(first:501){totalCount}}',
  'pages within pages': '{resources(first:500){nodes{outgoing(first:500){nodes{id}}}}}',
  'text that is no GraphQL': '{ graph { version',
  'no text': '',
};

describe('a document is refused with 400', () => {
  test.each(Object.entries(REFUSED))('%s', async (_, query) => {
    const since = process.cpuUsage();
    const answer = await server.post({ query });
    expect(answer.status).toBe(400);
    expect(answer.errors.length).toBe(1);
    expect(answer.errors[0]?.extensions.code).toMatch(
      /^(LIMIT_EXCEEDED|BAD_USER_INPUT|BAD_REQUEST|GRAPHQL_(PARSE|VALIDATION)_FAILED)$/,
    );
    expect(answer.text).not.toMatch(/stacktrace|at .*\.[jt]s:\d/);
    expect(cpuSince(since)).toBeLessThan(2000);
  });

  test('912 bytes of fragments that double, within 100 ms', async () => {
    const query = doubling(20, 'Query').padEnd(912);
    expect(Buffer.byteLength(query)).toBe(912);
    const taken: number[] = [];
    for (let i = 0; i < 5; i++) {
      const since = process.cpuUsage();
      expect((await server.post({ query })).status).toBe(400);
      taken.push(cpuSince(since));
    }
    console.log(`exponential fragments refused in ${taken.map((ms) => ms.toFixed(1)).join(', ')} ms of CPU`);
    expect(Math.min(...taken)).toBeLessThan(100);
  });

  test('whose variables ask for too large a page', async () => {
    const query = 'query ($first: Int!) { resources(first: $first) { totalCount nodes { id } } }';
    expect((await server.ask(query, { first: 1e9 })).status).toBe(400);
    expect((await server.ask(query, { first: -1 })).status).toBe(400);
    expect((await server.ask(query, { first: 2 ** 31 })).status).toBe(400);
    expect((await server.ask(query, { first: 500 })).errors).toEqual([]);
  });

  test('but what stays below the limits is answered', async () => {
    const aliases = await server.ask(`{${times(LIMITS.aliases, (i) => `a${i}:graph{version}`)}}`);
    expect(aliases.errors).toEqual([]);
    const playground = await server.ask(
      getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, schemaDescription: true }),
    );
    expect(playground.errors).toEqual([]);
    expect(playground.at('__schema.queryType.name')).toBe('Query');
  });
});

describe('each default limit holds exactly where it is said', () => {
  const padded = (bytes: number): string => {
    const body = JSON.stringify({ query: '{ graph { version } }' });
    return body.replace(/}$/, `${' '.repeat(bytes - body.length)}}`);
  };

  test('100 KB of body', async () => {
    const most = padded(100 * 1024);
    expect(Buffer.byteLength(most)).toBe(100 * 1024);
    expect((await server.post(most)).at('graph.version')).toBe(1);
    expect((await server.post(`${most} `)).status).toBe(413);
  });

  test.each<[string, string, string]>([
    ['5,000 tokens', `{graph{version}${'__typename '.repeat(10)}}`, `{${'__typename '.repeat(4999)}}`],
    ['12 fields within one another', deepQuery(12), deepQuery(13)],
    ['30 aliases', aliased(30), aliased(31)],
    ['10 operations', operations(10), operations(11)],
    ['20 directives', directives(20), directives(21)],
    ['pages of 500', '{resources(first:500){totalCount}}', '{resources(first:501){totalCount}}'],
  ])('%s', async (_, most, more) => {
    const allowed = await server.post({
      query: most,
      operationName: most.startsWith('query') ? 'q0' : undefined,
    });
    expect(allowed.errors).toEqual([]);
    expect(allowed.status).toBe(200);
    const refused = await server.post({
      query: more,
      operationName: more.startsWith('query') ? 'q0' : undefined,
    });
    expect(refused.status).toBe(400);
    expect(refused.errors).toHaveLength(1);
  });

  test('and they are those that are documented', () => {
    expect(LIMITS).toMatchObject({
      tokens: 5000,
      selections: 10_000,
      depth: 12,
      introspectionDepth: 20,
      aliases: 30,
      cost: 5000,
      operations: 10,
    });
    expect(MOST_MS).toBe(10_000);
  });
});

describe('what is not there', () => {
  test('looks the same, whoever it may belong to', async () => {
    const ask = async (id: string) => {
      const answer = await server.ask('query ($id: ID!) { node(id: $id) { id } }', { id });
      return [answer.status, answer.text.replaceAll(id, 'ID')];
    };
    expect(await ask('other-tenant:db/customers')).toEqual(await ask('acme:nobody'));
  });

  test('is not reached by a cursor that is forged, foreign or of another list', async () => {
    const page = (after: string, list = 'resources') =>
      server.ask(
        `query ($after: String) { ${list}(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }`,
        { after },
      );
    const first = await server.ask('{ resources(first: 1) { pageInfo { endCursor } } }');
    const cursor = first.at<string>('resources.pageInfo.endCursor');
    const body = Buffer.from(cursor, 'base64url');
    body[body.length - 20] = (body[body.length - 20] ?? 0) ^ 1;
    const other = await started(ORGANIZATION.slice(0, 6));
    const foreign = (await other.ask('{ identities(first: 1) { pageInfo { endCursor } } }')).at<string>(
      'identities.pageInfo.endCursor',
    );
    await other.close();
    for (const forged of [
      'x',
      '',
      'AAAA',
      cursor.slice(0, -1),
      `${cursor}A`,
      body.toString('base64url'),
      foreign,
      Buffer.from('[1,0,0,"x"]').toString('base64url'),
    ]) {
      const answer = await page(forged);
      expect([forged, answer.status]).toEqual([forged, 400]);
      expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    expect((await page(cursor, 'credentials')).status).toBe(400);
    expect((await page(cursor)).errors).toEqual([]);
  });
});

describe('nothing of the schema is given away', () => {
  test.each([
    ['a misspelt field', '{ grap { version } }'],
    ['a misspelt argument', '{ node(ide: "a") { id } }'],
    ['a misspelt enum value', '{ search(text: "a", labels: [Identit]) { totalCount } }'],
    ['a misspelt type', '{ node(id: "a") { ... on Identit { id } } }'],
  ])('by %s', async (_, query) => {
    const answer = await server.ask(query);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/did you mean|or to use an inline fragment/i);
  });

  test('by a misspelt variable', async () => {
    const answer = await server.ask(
      'query ($label: Label!) { search(text: "a", labels: [$label]) { totalCount } }',
      { label: 'Identit' },
    );
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/did you mean/i);
  });
});

describe('a body is refused', () => {
  const body = JSON.stringify({ query: '{ graph { version } }' });
  test.each<[string, number, string | Uint8Array, Record<string, string>]>([
    ['of text', 400, body, { 'content-type': 'text/plain' }],
    [
      'of a form',
      400,
      'query=%7Bgraph%7Bversion%7D%7D',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['of parts', 400, body, { 'content-type': 'multipart/form-data; boundary=a' }],
    ['in UTF-7', 415, body, { 'content-type': 'application/json; charset=utf-7' }],
    ['in UTF-16', 415, body, { 'content-type': 'application/json; charset=utf-16' }],
    ['in IBM037', 415, body, { 'content-type': 'application/json; charset=ibm037' }],
    ['that is cut off', 400, body.slice(0, -3), {}],
    [
      'that is not UTF-8',
      400,
      Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff]), Buffer.from('"}')]),
      {},
    ],
    [
      'of 2 MB',
      413,
      JSON.stringify({ query: '{ graph { version } }', variables: { a: 'x'.repeat(2_000_000) } }),
      {},
    ],
    ['of 200 MB in gzip', 413, gzipSync(Buffer.alloc(200_000_000)), { 'content-encoding': 'gzip' }],
    ['of a little gzip', 415, gzipSync(body), { 'content-encoding': 'gzip' }],
    [
      'of a batch',
      400,
      JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ graph { version } }' }))),
      {},
    ],
    [
      'with 45,000-deep variables',
      400,
      `{"query":"{ graph { version } }","variables":{"a":${'['.repeat(45_000)}${']'.repeat(45_000)}}}`,
      {},
    ],
    [
      'with __proto__ as the operation',
      400,
      JSON.stringify({ query: 'query a { graph { version } }', operationName: '__proto__' }),
      {},
    ],
    [
      'with a persisted query',
      400,
      JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }),
      {},
    ],
    ['that is empty', 400, '', {}],
    ['that is null', 400, 'null', {}],
  ])('%s with %i', async (_, status, sent, headers) => {
    const before = server.log().length;
    const answer = await server.post(sent, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.errors.length).toBe(1);
    expect(server.log().slice(before)).not.toMatch(/"level":(50|60)/);
  });

  test('without a content type with 400', async () => {
    const answer = await raw({ headers: { 'content-length': String(body.length) }, body });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('"version"');
  });

  test('but __proto__ among the variables changes nothing', async () => {
    const answer = await server.post(
      '{"query":"{ graph { version } }","variables":{"__proto__":{"polluted":true},"constructor":1}}',
    );
    expect(answer.errors).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('and GET answers nothing', async () => {
    const get = (query: string) => fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`);
    expect((await get('{ graph { version } }')).status).toBe(400);
    expect((await get('mutation { remove }')).status).toBe(405);
    expect((await fetch(`${server.url}/graphql`, { method: 'PUT' })).status).toBe(405);
  });
});

describe('a request from elsewhere', () => {
  const body = JSON.stringify({ query: '{ graph { version } }' });
  const json = { 'content-type': 'application/json', 'content-length': String(body.length) };
  const port = (): string => new URL(server.url).port;

  test.each<[string, () => Record<string, string>]>([
    ['names a foreign Host', () => ({ host: `evil.example:${port()}` })],
    ['names a Host that only begins like loopback', () => ({ host: '127.0.0.1.evil.example' })],
    ['comes from a foreign Origin', () => ({ origin: 'https://evil.example' })],
    ['comes from a page without an origin', () => ({ origin: 'null' })],
    ['comes from another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
  ])('that %s gets 403, the page too', async (_, headers) => {
    expect((await raw({ headers: { ...json, ...headers() }, body })).status).toBe(403);
    expect((await raw({ method: 'GET', path: '/', headers: headers() })).status).toBe(403);
    expect((await raw({ method: 'GET', path: '/schema.graphql', headers: headers() })).text).not.toContain(
      'type Query',
    );
  });

  test('is told from one of our own', async () => {
    const own = await raw({ headers: { ...json, origin: server.url }, body });
    expect(own.status).toBe(200);
    const named = await raw({
      headers: { ...json, host: `localhost:${port()}`, origin: `http://localhost:${port()}` },
      body,
    });
    expect(named.status).toBe(200);
    expect(own.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('what a client sends', () => {
  test('is a value, whatever language it is written in', async () => {
    const id = `x' OR 1=1; MATCH (n) DETACH DELETE n; DROP TABLE node; --`;
    const answer = await server.ask(
      'query ($id: ID!) { node(id: $id) { id } search(text: $id2) { totalCount } }'.replace(
        '$id2',
        '"\' OR 1=1 --"',
      ),
      { id },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.at('node')).toBeNull();
    expect(answer.at('search.totalCount')).toBe(0);
    const run = await server.ask('{ quarantine(run: "1 OR 1=1") { totalCount } }');
    expect(run.errors[0]?.extensions.code).toBe('NOT_FOUND');
    const order = await server.ask(
      '{ resources(orderBy: { field: "name; DROP TABLE node" }) { totalCount } }',
    );
    expect(order.status).toBe(400);
  });

  test('is in no log line, and neither is what is refused', async () => {
    await server.ask('query Confidential { node(id: "acme:confidential") { id } }');
    await server.post('{"query":"{ confidential', {});
    expect(server.log()).not.toContain('onfidential');
    expect(server.log()).toContain('"status":200');
  });
});

interface RawAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** A request that fetch would not send. */
function raw(options: {
  method?: string;
  path?: string;
  headers: Record<string, string>;
  body?: string;
}): Promise<RawAnswer> {
  const { method = 'POST', path = '/graphql', headers, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
