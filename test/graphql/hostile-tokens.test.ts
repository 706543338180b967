// Tokens that are not ours, and what logs and errors never hold. The server knows one bearer token; a JSON Web
// Token, however it is signed, is a wrong one, refused before the body is read.
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../analysis/graphs.ts';
import { answerOf, ORGANIZATION, started, type TestServer } from './fixture.ts';

const TOKEN = 'c4n4ry-token-0123456789abcdef';
let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keyreach-tokens-'));
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, `${TOKEN}\n`);
  chmodSync(tokenFile, 0o600);
  server = await started(ORGANIZATION, { tokenFile });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
const claims = { iss: 'https://idp.example', sub: 'ada', aud: 'keyreach', exp: 4_000_000_000 };

function hs(header: object, payload: object, secret: string): string {
  const body = `${part({ alg: 'HS256', typ: 'JWT', ...header })}.${part(payload)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

function rs(header: object, payload: object): string {
  const body = `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part(payload)}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey, 'base64url')}`;
}

const JWTS: Record<string, string> = {
  'of alg none': `${part({ alg: 'none' })}.${part(claims)}.`,
  'of alg nOnE': `${part({ alg: 'nOnE' })}.${part(claims)}.`,
  'whose HMAC key is the public key': hs({}, claims, pem),
  'whose HMAC key is our token': hs({}, claims, TOKEN),
  'with an attacker’s jku': rs({ jku: 'http://127.0.0.1:1/keys' }, claims),
  'with a kid that is a path': hs({ kid: '../../../../dev/null' }, claims, ''),
  'with a kid that is SQL': hs({ kid: "' UNION SELECT 'x" }, claims, 'x'),
  'with an embedded key': rs({ jwk: publicKey.export({ format: 'jwk' }) }, claims),
  'for another audience': rs({}, { ...claims, aud: 'another' }),
  'without an audience': rs({}, { sub: 'ada' }),
  'that has expired': rs({}, { ...claims, exp: 1 }),
  'with our token as its signature': `${part({ alg: 'HS256' })}.${part(claims)}.${TOKEN}`,
};

describe('a JSON Web Token is a wrong token: 401, the body unread', () => {
  test.each(Object.entries(JWTS))('%s', async (_, jwt) => {
    const before = server.log().length;
    for (const body of ['{"query":"{ graph { version } }"}', '{', `{"query":"${'{a'.repeat(30_000)}"}`]) {
      const answer = await server.post(body, { authorization: `Bearer ${jwt}` });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    }
    expect(server.log().slice(before)).not.toContain(jwt.slice(0, 40));
  });

  test('and is told before the body has come', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(`${server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': '90000',
          authorization: `Bearer ${JWTS['of alg none']}`,
        },
      });
      sent.on('response', (response) => {
        resolve(response.statusCode ?? 0);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.write('{');
    });
    expect(status).toBe(401);
  });

  test.each([
    ['none', undefined],
    ['only the scheme', 'Bearer'],
    ['one letter short', `Bearer ${TOKEN.slice(0, -1)}`],
    ['one letter more', `Bearer ${TOKEN}x`],
    ['in another case', `Bearer ${TOKEN.toUpperCase()}`],
    ['of another scheme', `Basic ${Buffer.from(`ada:${TOKEN}`).toString('base64')}`],
    ['twice', `Bearer ${TOKEN}, Bearer ${TOKEN}`],
  ])('and so is a token: %s', async (_, authorization) => {
    const answer = await server.post('{"query":"{ graph { version } }"}', {
      ...(authorization === undefined ? {} : { authorization }),
    });
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('"version"');
  });

  test('in the address is not looked at', async () => {
    for (const name of ['token', 'access_token', 'authorization']) {
      const response = await fetch(`${server.url}/graphql?${name}=${TOKEN}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ graph { version } }"}',
      });
      expect(response.status).toBe(401);
    }
    expect(server.log()).not.toContain(TOKEN);
  });
});

test('logs and errors hold no body, no token and no stack, whatever is sent', async () => {
  const random = seeded(5);
  const secret = 'c4n4ryInTheBody';
  const pieces = [
    '{',
    '}',
    '(',
    ')',
    '"',
    ':',
    '$',
    '@',
    '...',
    'query',
    'mutation',
    'fragment',
    'on',
    'Query',
    '__proto__',
    '\\u0000',
    '\ud800',
    '[',
    ']',
    'graph',
    'version',
    'node',
    'id',
    'reach',
    'from',
    'first',
    '-1',
    '1e99',
    secret,
    `"${secret}"`,
    `a${secret}`,
    '# ',
    '\n',
    ',',
    '!',
    '|',
    '&',
  ];
  const text = (): string =>
    Array.from({ length: 1 + random(30) }, () => pieces[random(pieces.length)]).join(' ');
  const types = [
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    '',
    'application/json; charset=x',
    'multipart/form-data',
  ];
  const paths = [
    '/graphql',
    '/graphql',
    '/graphql',
    '/graphql?query=',
    `/${secret}`,
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/%',
    '/schema.graphql',
    '/readyz',
  ];
  const statuses = new Map<number, number>();
  for (let i = 0; i < 400; i++) {
    const body = [
      () => JSON.stringify({ query: text(), variables: { [text()]: text() }, operationName: text() }),
      () =>
        JSON.stringify({
          query: `query q($v: ID!) { node(id: $v) { id } }`,
          variables: { v: random(2) ? secret : { secret } },
        }),
      () =>
        JSON.stringify({
          query: `{ node(id: "${secret}") { id outgoing(after: "${secret}") { totalCount } } }`,
        }),
      () => `{"query": "${text()}`,
      () => JSON.stringify([text()]),
      () => text(),
    ][random(6)]?.() as string;
    const response = await fetch(`${server.url}${paths[random(paths.length)]}`, {
      method: ['POST', 'POST', 'POST', 'PUT', 'DELETE'][random(5)] as string,
      headers: {
        'content-type': types[random(types.length)] as string,
        authorization: random(3) === 0 ? `Bearer x${TOKEN}` : `Bearer ${TOKEN}`,
        ...(random(5) === 0 ? { accept: 'application/graphql-response+json' } : {}),
        ...(random(5) === 0 ? { cookie: `session=${secret}`, referer: `http://${secret}.example` } : {}),
      },
      body,
    });
    const answer = await answerOf(response);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(/stacktrace|\n {4}at |node_modules|\.[jt]s:\d/);
    expect(answer.text).not.toContain(TOKEN);
  }
  console.log(`statuses ${JSON.stringify([...statuses])}`);
  expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([200, 400, 401, 404, 405]));
  for (const never of [TOKEN, secret, 'authorization', 'stack', '/etc/passwd'])
    expect(server.log()).not.toContain(never);
  expect(server.log()).not.toMatch(/"level":(50|60)/);
});
