// The server around the API: who may ask, what else it serves, and how it follows the store.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { serverAudits } from 'graphql-http';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { breather, requestCame } from '../../src/analysis/breath.ts';
import { serve } from '../../src/main.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { keyreach } from '../cli/keyreach.ts';
import { altered, answerOf, atVersion, ORGANIZATION, put, started, type TestServer } from './fixture.ts';

let folder: string;
let running: TestServer[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyreach-serve-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await Promise.all(running.map((server) => server.close()));
  running = [];
});

async function start(...args: Parameters<typeof started>): Promise<TestServer> {
  const server = await started(...args);
  running.push(server);
  return server;
}

function tokenFile(content: string, mode = 0o600): string {
  const file = join(folder, `token-${Math.random()}`);
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

describe('a server that others can reach', () => {
  const refused = async (options: { host?: string; tokenFile?: string }, message: RegExp): Promise<void> => {
    const store = await openEmbeddedStore({ directory: join(folder, 'refused') });
    await expect(serve({ store, port: 0, ...options })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(message),
    });
    await store.close();
  };

  test('does not start without a token file, whatever the address', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.org'])
      await refused({ host }, /--token-file FILE .* or listen on 127\.0\.0\.1/);
  });

  test('does not start with a token file that is missing, short or readable by others', async () => {
    await refused({ tokenFile: join(folder, 'nowhere') }, /is not there: make one with/);
    await refused({ tokenFile: tokenFile('short\n') }, /at least 16/);
    await refused({ tokenFile: tokenFile('two tokens of some length') }, /one token/);
    await refused({ tokenFile: tokenFile('0123456789abcdef0123', 0o644) }, /chmod 600/);
  });

  test('answers with the token only, health and the page apart', async () => {
    const server = await start(ORGANIZATION, {
      host: '0.0.0.0',
      tokenFile: tokenFile('0123456789abcdef0123\n'),
    });
    const url = server.url.replace('0.0.0.0', '127.0.0.1');
    const ask = (authorization?: string) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
        body: '{"query":"{ graph { version } }"}',
      }).then(answerOf);
    expect((await ask('Bearer 0123456789abcdef0123')).at('graph.version')).toBe(1);
    for (const wrong of [
      undefined,
      'Bearer',
      'Bearer 0123456789abcdef012',
      'Bearer 0123456789abcdef01234',
      'Basic 0123456789abcdef0123',
      'Bearer eyJhbGciOiJub25lIn0.e30.',
    ]) {
      const answer = await ask(wrong);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.text).not.toContain('"version"');
    }
    const unparsed = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(unparsed.status).toBe(401);
    expect((await fetch(`${url}/schema.graphql`)).status).toBe(401);
    expect((await fetch(`${url}/readyz`)).status).toBe(401);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(server.log()).not.toContain('0123456789abcdef');
    for (const [file, said] of [
      [tokenFile('another-token-of-some-length'), 'does not take the token in'],
      [join(folder, 'nowhere'), 'nowhere cannot be read'],
      [tokenFile('ein-schlüssel-für-alles'), 'does not hold one token'],
    ] as const)
      expect(await keyreach(['status', '--server', url, '--token-file', file])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(said),
      });
  });
});

describe('beside the API there is', () => {
  test('the page with its assets, strictly confined, and nothing else of the disk', async () => {
    const webRoot = join(folder, 'web');
    mkdirSync(join(webRoot, 'assets'), { recursive: true });
    writeFileSync(join(webRoot, 'index.html'), '<title>Keyreach</title>');
    writeFileSync(join(webRoot, 'assets', 'main.js'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    const server = await start([], { webRoot });
    const get = (path: string) => fetch(`${server.url}${path}`);
    for (const page of ['/', '/path?from=a&to=b', '/index.html']) {
      const response = await get(page);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self'; /);
      expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe-eval|https?:|script-src/);
      expect(await response.text()).toContain('Keyreach');
    }
    const asset = await get('/assets/main.js');
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%',
      '/nothing',
      '/assets/',
    ]) {
      const response = await get(path);
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain('secret\n');
    }
  });

  test('the schema as text, health and readiness', async () => {
    const server = await start([]);
    const schema = await (await fetch(`${server.url}/schema.graphql`)).text();
    expect(schema).toContain('type Query');
    expect(schema).not.toContain('extend type');
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ready: true, graphVersion: 0 });
    const empty = await server.ask(
      '{ identities { totalCount coverage { complete gaps sources { source } } } }',
    );
    expect(empty.at('identities')).toEqual({
      totalCount: 0,
      coverage: { complete: false, gaps: ['Nothing has been ingested yet.'], sources: [] },
    });
  });

  test('answers go on when the store no longer answers, and say since when', async () => {
    const before = Date.now();
    const server = await start(ORGANIZATION, { pollMs: 50 });
    const question =
      '{ check(from: "acme:key/deploy", to: "acme:db/customers") { allowed coverage { staleSince } } }';
    expect((await server.ask(question)).at('check')).toEqual({
      allowed: true,
      coverage: { staleSince: null },
    });
    await server.store.close();
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503);
    const { allowed, coverage } = (await server.ask(question)).at('check') as {
      allowed: boolean;
      coverage: { staleSince: string };
    };
    expect(allowed).toBe(true);
    expect(Date.parse(coverage.staleSince)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(coverage.staleSince)).toBeLessThanOrEqual(Date.now());
  });

  test('GraphQL over HTTP as the specification has it', async () => {
    const server = await start([]);
    const results = await Promise.all(
      serverAudits({ url: `${server.url}/graphql`, fetchFn: fetch }).map((audit) => audit.fn()),
    );
    expect(results).toHaveLength(61);
    expect(results.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([]);
    expect(
      results
        .filter(({ status }) => status !== 'ok')
        .map(({ id, status }) => `${status} ${id}`)
        .sort(),
    ).toEqual(['notice 5A70', 'notice 6A70', 'notice D6D5', 'warn 572B', 'warn 7B9B', 'warn FDE2']);
  });
});

describe('a run is noticed without a restart', () => {
  const RUN = [{ node: { id: 'late:thing', label: 'Resource', kind: 'late:thing' } }];

  test('within two seconds, at the standard pace', async () => {
    const server = await start(ORGANIZATION, { pollMs: 1000 });
    expect((await server.ask('{ node(id: "late:thing") { id } }')).at('node')).toBeNull();
    await put(server.store, RUN, 'late');
    expect(await atVersion(server, 2)).toBeLessThan(2000);
    expect((await server.ask('{ node(id: "late:thing") { id } }')).at('node.id')).toBe('late:thing');
  });

  test('within two seconds when another process commits it', async () => {
    const server = await start(ORGANIZATION, { pollMs: 1000 });
    const file = join(folder, 'late.ndjson');
    writeFileSync(file, RUN.map((record) => JSON.stringify(record)).join('\n'));
    const { code, stderr } = await keyreach([
      'ingest',
      'native',
      file,
      '--source',
      'late',
      '--data',
      server.directory,
    ]);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(await atVersion(server, 2)).toBeLessThan(2000);
    expect((await server.ask('{ node(id: "late:thing") { sources } }')).at('node.sources')).toEqual(['late']);
  });

  test('also when it changed nothing but how fresh its source is', async () => {
    const server = await start(ORGANIZATION);
    const later = Date.parse('2026-06-05T00:00:00Z');
    await put(server.store, ORGANIZATION, 'acme', later);
    await expect
      .poll(async () => (await server.ask('{ sources { observedAt latestRun { status } } }')).at('sources.0'))
      .toEqual({ observedAt: '2026-06-05T00:00:00.000Z', latestRun: { status: 'UNCHANGED' } });
    expect((await server.ask('{ graph { version } }')).at('graph.version')).toBe(1);
  });

  test('and what a source no longer states is closed, but found at an earlier instant', async () => {
    const server = await start(ORGANIZATION);
    const rest = ORGANIZATION.filter(
      (record) =>
        !JSON.stringify(record).includes('"HOLDS"') && !JSON.stringify(record).includes('"READ"],"evidence"'),
    );
    await put(server.store, rest, 'acme', Date.parse('2026-06-10T00:00:00Z'));
    await atVersion(server, 2);
    const check = (at: string) =>
      server.ask(
        `{ check(from: "acme:key/deploy", to: "acme:db/customers", options: { at: "${at}", certainty: DEFINITE, maxHops: 2 }) { allowed } }`,
      );
    expect((await check('2026-06-09T00:00:00Z')).at('check.allowed')).toBe(true);
    expect((await check('2026-06-11T00:00:00Z')).at('check.allowed')).toBe(false);
  });
});

/** How often work behind requests goes on in so many turns of the loop, in the moment in which a request is answered. */
async function stretchesBehind(turns: number): Promise<number> {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  requestCame()();
  const breathe = breather('behind');
  let [stretches, over] = [0, false];
  const work = async (): Promise<void> => {
    for (; !over; stretches++) {
      now += 2;
      await breathe();
    }
  };
  const working = work();
  for (let turn = 0; turn < turns; turn++) await turnOfTheLoop();
  over = true;
  clock.mockRestore();
  await working;
  return stretches - 1;
}

describe('an answer that takes too long', () => {
  test('is cut off between resolvers, with the remedy', async () => {
    const server = await start(ORGANIZATION, { mostMs: -1000 });
    const answer = await server.ask('{ graph { version } }');
    expect(answer.errors[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(answer.errors[0]?.message).toMatch(/ask for fewer/);
    expect(answer.text).not.toContain('"version":1');
  });

  test('because the store does not answer ends with 503', async () => {
    const store = await openEmbeddedStore({ directory: join(folder, 'silent') });
    await put(store, ORGANIZATION);
    const silent = altered(store, { nodeFacts: () => new Promise(() => {}) });
    const server = await serve({ store: silent, port: 0, mostMs: 100 });
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ node(id: \\"acme:vault\\") { description } }"}',
    });
    expect(response.status).toBe(503);
    expect(await stretchesBehind(10)).toBeGreaterThan(5);
    expect((await answerOf(response)).errors[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.close();
    await store.close();
  });

  test('is not worked on when its client has gone', async () => {
    const store = await openEmbeddedStore({ directory: join(folder, 'slow') });
    await put(store, ORGANIZATION);
    let loads = 0;
    const slow = altered(store, {
      edgeFacts: (ids, version) =>
        new Promise((resolve) => setTimeout(() => resolve(store.edgeFacts(ids, version)), 300)),
      nodeFacts: (numbers, version) => {
        loads++;
        return store.nodeFacts(numbers, version);
      },
    });
    const server = await serve({ store: slow, port: 0 });
    const query =
      '{ node(id: "acme:sa/deploy") { outgoing(kinds: [CAN_TAKE_OVER]) { nodes { derivedFrom { from { description } } } } } }';
    const ask = (signal?: AbortSignal) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        ...(signal ? { signal } : {}),
      });
    expect(await (await ask()).text()).toContain('"description":"deploys"');
    expect(loads).toBe(1);
    await expect(ask(AbortSignal.timeout(50))).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(loads).toBe(1);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.close();
    await store.close();
  });
});

test('a port in use is named, with the remedy', async () => {
  const server = await start([]);
  const port = Number(new URL(server.url).port);
  await expect(serve({ store: server.store, port })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringMatching(/in use: choose another with --port/),
  });
});
