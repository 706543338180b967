// `keyreach trace -`: from a leaked secret to what it opens, with the secret in no place but standard input.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretFromInput } from '../../src/cli/secret-input.ts';
import { claimedKeys } from '../../src/deployment-keys.ts';
import { LONGEST_SECRET } from '../../src/security/bare-secret.ts';
import { fingerprinter } from '../../src/security/fingerprint.ts';
import { readKeys } from '../../src/security/key-file.ts';
import { ORGANIZATION, put, started, type TestServer } from '../graphql/fixture.ts';
import { temporaryFolder } from './keyreach.ts';
import { runCommand } from './run-command.ts';

const SECRET = 'zq7-Tarpaulin-0451-Meridian';
const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';

let server: TestServer;
let keyFile: string;
let elsewhere: { path: string; remove: () => void };

beforeAll(async () => {
  elsewhere = temporaryFolder();
  server = await started(ORGANIZATION);
  keyFile = join(server.directory, 'deployment-keys.json');
  const [fingerprint] = fingerprinter(await claimedKeys(server.store, keyFile))(SECRET);
  const found = {
    node: { id: 'scan:wiki/page:12', label: 'Credential', kind: 'API_KEY', fingerprint, aliases: [KEY_ID] },
  };
  const known = [
    { node: { id: 'acme:key/found', label: 'Credential', kind: 'ACCESS_KEY', keyId: KEY_ID } },
    { edge: { kind: 'AUTHENTICATES_AS', from: 'acme:key/found', to: 'acme:sa/deploy' } },
  ];
  const stores = { edge: { kind: 'STORES', from: 'acme:wiki/page', to: 'scan:wiki/page:12' } };
  await put(server.store, [found, stores], 'scanner');
  await put(server.store, known, 'cloud');
}, 120_000);
afterAll(async () => {
  await server.close();
  elsewhere.remove();
});

const trace = (input: string | Buffer, ...args: string[]) =>
  runCommand(['trace', '-', ...args], { input, cwd: elsewhere.path });
const local = (): string[] => ['--data', server.directory];
const remote = (): string[] => ['--server', server.url, '--key-file', keyFile];

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

describe('A raw secret on standard input', () => {
  it('leads to what it opens, in this process and through a server, and is written down nowhere', async () => {
    const outcomes = [
      await trace(`WIKI_KEY="${SECRET}"\n`, ...local()),
      await trace(SECRET, ...remote()),
      await trace(SECRET, ...local(), '--json'),
      await trace(SECRET, ...remote(), '--csv'),
      await trace(`${SECRET}!`, ...local()),
    ];
    expect(
      outcomes.map(({ code }) => code),
      outcomes.map(({ stderr }) => stderr).join(),
    ).toEqual([0, 0, 0, 0, 1]);
    const [table, asked, json, , unknown] = outcomes;
    for (const outcome of [table, asked]) {
      expect(outcome?.stdout).toContain('acme:key/found');
      expect(outcome?.stdout).toContain('found by its fingerprint');
      expect(outcome?.stdout).toMatch(
        /known as scan:wiki\/page:12 by scanner, by its key id AKIAIOSFODNN7EXAMPLE/,
      );
      expect(outcome?.stdout).toContain('acme:db/customers');
      expect(outcome?.stdout).not.toContain('acme:sa/backup');
    }
    const { matches } = (JSON.parse(json?.stdout ?? '') as { trace: { matches: { node: { id: string } }[] } })
      .trace;
    expect(matches.map(({ node }) => node.id)).toEqual(['acme:key/found']);
    expect(unknown?.stderr).toMatch(/no credential or node is known as v1:[0-9a-f]{64}/);
    const written = [
      ...outcomes.flatMap(({ stdout, stderr }) => [stdout, stderr]),
      server.log(),
      ...[server.directory, elsewhere.path].flatMap(filesUnder).map((file) => readFileSync(file, 'latin1')),
    ];
    expect(written.join('').length).toBeGreaterThan(10_000);
    for (const text of written) expect(text).not.toContain(SECRET);
  }, 120_000);

  it('is known by an older key until that is forgotten, and by its public key id without any', async () => {
    expect((await runCommand(['key', 'rotate', ...local()])).code).toBe(0);
    expect((await trace(SECRET, ...local())).stdout).toContain('acme:key/found');
    expect(readKeys(keyFile).keys).toHaveLength(2);
    expect((await runCommand(['key', 'forget', '1', ...local()])).code).toBe(0);
    expect((await trace(SECRET, ...local())).code).toBe(1);
    const byId = await trace(
      ` ${KEY_ID}\n`,
      '--server',
      server.url,
      '--key-file',
      join(elsewhere.path, 'none'),
    );
    expect(byId.stdout).toContain('found by its key id');
  }, 120_000);

  it.each<[string, string | Buffer, () => string[], RegExp]>([
    ['nothing', ' \n', local, /holds no secret/],
    ['a masked one', 'KEY=****************', local, /masked/],
    ['the head of a key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', local, /only a part of a key/],
    ['a whole file', Buffer.alloc(LONGEST_SECRET + 1, 'a'), local, /the secret alone/],
    ['no text', Buffer.from([0xff, 0xfe, 0xff]), local, /no text/],
    [
      'one, and a key file that is not there',
      SECRET,
      () => [...local(), '--key-file', '/nowhere/keys'],
      /nowhere\/keys is not there/,
    ],
    ['one for a server, without a key file', SECRET, () => ['--server', server.url], /give --key-file/],
  ])('that is %s is refused with what to do', async (_, input, args, message) => {
    const { code, stdout, stderr } = await trace(input, ...args());
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain(SECRET);
  });

  it('is refused with the key of another deployment, where nothing would match', async () => {
    const other = join(elsewhere.path, 'other');
    const store = await started([]);
    await claimedKeys(store.store, other);
    await store.close();
    const { code, stderr } = await trace(SECRET, '--server', server.url, '--key-file', other);
    expect(code).toBe(2);
    expect(stderr).toContain('another key');
  });

  it('is read by no other command', async () => {
    expect((await runCommand(['reach', '-', ...local()], { input: SECRET })).code).toBe(1);
  });
});

describe('A secret that is typed', () => {
  const terminal = () => {
    const modes: boolean[] = [];
    const input = new PassThrough() as unknown as NodeJS.ReadStream & PassThrough;
    input.isTTY = true;
    input.setRawMode = (mode) => {
      modes.push(mode);
      return input;
    };
    return { input, modes };
  };

  it('is taken without echo up to Enter, with what was erased left out', async () => {
    const { input, modes } = terminal();
    const secret = secretFromInput(input);
    for (const text of ['hun', 'tex', '\u007f', 'r2\r', 'more']) input.write(text);
    expect(await secret).toBe('hunter2');
    expect(modes).toEqual([true, false]);
  });

  it('is dropped with Ctrl-C', async () => {
    const { input, modes } = terminal();
    const secret = secretFromInput(input);
    input.write('hun\u0003');
    await expect(secret).rejects.toThrow('interrupted');
    expect(modes).toEqual([true, false]);
  });
});
