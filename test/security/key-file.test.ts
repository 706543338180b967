import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprinter } from '../../src/security/fingerprint.ts';
import { followedKeys } from '../../src/security/followed-keys.ts';
import { addKey, dropKey, readKeys, readOrMakeKeys } from '../../src/security/key-file.ts';
import { bundled, start } from '../store/child.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyreach-keys-'));
  file = join(folder, 'deeper', 'keys.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusal = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    return String((error as Error).message) + inspect(error);
  }
  throw new Error('it was not refused');
};

describe('the key file', () => {
  it('is made private, with one key, and is the same when it is read again', () => {
    const made = readOrMakeKeys(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(made.keys.map(({ version }) => version)).toEqual([1]);
    expect(made.current.check).toMatch(/^v1:[0-9a-f]{32}$/);
    expect(readOrMakeKeys(file).current.check).toBe(made.current.check);
    expect(readdirSync(join(folder, 'deeper'))).toEqual(['keys.json']);
  });

  it('is one, although several processes make it at once, and in none of their core dumps', async () => {
    const program = await bundled(new URL('./key-file-child.ts', import.meta.url), folder);
    const children = Array.from({ length: 4 }, () => start(program, [file]));
    const said = await Promise.all(
      children.map(async ({ ended, lines }) => {
        await ended;
        return JSON.parse(lines[0] ?? '{}') as object;
      }),
    );
    const { check } = readKeys(file).current;
    expect(said).toEqual(Array.from({ length: 4 }, () => ({ check, dumped: 0 })));
  });

  it.each([0o640, 0o604, 0o660])('is refused with mode %o, which others can read', (mode) => {
    readOrMakeKeys(file);
    chmodSync(file, mode);
    expect(refusal(() => readKeys(file))).toContain(`chmod 600 ${file}`);
  });

  it('is refused where it is not there, no file, or no key file, and nothing of it is quoted', () => {
    expect(refusal(() => readKeys(file))).toContain('is not there');
    expect(refusal(() => readKeys(folder))).toContain('is not a file');
    readOrMakeKeys(file);
    const key = keyIn(file);
    for (const content of [
      '',
      key,
      `{"format":"keyreach-keys-1","keys":["${key}"]}`,
      `{"format":"keyreach-keys-1","keys":[{"version":1,"created":"2026-01-01T00:00:00Z","key":"${key}A"}]}`,
      `{"format":"keyreach-keys-2","keys":[{"version":1,"created":"2026-01-01T00:00:00Z","key":"${key}"}]}`,
      `{"format":"keyreach-keys-1","keys":[]}`,
      `{"${key}":1}`,
    ]) {
      writeFileSync(file, content, { mode: 0o600 });
      const said = refusal(() => readKeys(file));
      expect(said).toContain('no key file');
      expect(said).not.toContain(key);
    }
  });

  it('is rotated by adding and dropping keys, the current one never', () => {
    const first = readOrMakeKeys(file).current;
    const rotated = addKey(file);
    expect(rotated.keys.map(({ version }) => version)).toEqual([2, 1]);
    expect(rotated.keys[1]?.check).toBe(first.check);
    expect(rotated.current.check).not.toBe(first.check);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(refusal(() => dropKey(file, 2))).toContain('current key');
    expect(refusal(() => dropKey(file, 7))).toContain('holds no version 7');
    expect(dropKey(file, 1).keys.map(({ version }) => version)).toEqual([2]);
    expect(addKey(file).keys.map(({ version }) => version)).toEqual([3, 2]);
  });

  it('is changed by one process at a time', () => {
    readOrMakeKeys(file);
    writeFileSync(`${file}.lock`, '');
    expect(refusal(() => addKey(file))).toContain(`remove ${file}.lock`);
    expect(readKeys(file).keys).toHaveLength(1);
    rmSync(`${file}.lock`);
    addKey(file);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('shows no bytes of a key, however it is printed', () => {
    const ring = readOrMakeKeys(file);
    const key = keyIn(file);
    const secret = Buffer.from(key, 'base64url');
    const prints =
      inspect(ring, { depth: 9, showHidden: true }) +
      JSON.stringify(ring) +
      inspect(ring.current.subkey('cursor'), { showHidden: true });
    expect(prints).toContain(ring.current.check);
    for (const form of [key, secret.toString('hex'), secret.toString('base64')])
      expect(prints).not.toContain(form);
    expect(ring.current.check).not.toContain(secret.toString('hex').slice(0, 16));
  });
});

describe('the fingerprint', () => {
  it('is one under each kept key, the current one first, and of the bare secret alone', () => {
    readOrMakeKeys(file);
    const before = fingerprinter(readKeys(file))('hunter2hunter2');
    expect(before).toEqual([expect.stringMatching(/^v1:[0-9a-f]{64}$/)]);
    const rotated = fingerprinter(addKey(file));
    expect(rotated('PASSWORD="hunter2hunter2"\n')).toEqual([expect.stringMatching(/^v2:/), before[0]]);
    expect(rotated('hunter2hunter3')[1]).not.toBe(before[0]);
    expect(rotated('********')).toEqual([]);
    expect(fingerprinter(readOrMakeKeys(join(folder, 'other.json')))('hunter2hunter2')).not.toEqual(before);
  });

  it('shares no bytes with what cursors are signed with', () => {
    const { current } = readOrMakeKeys(file);
    expect(current.subkey('cursor').equals(current.subkey('fingerprint'))).toBe(false);
    expect(current.subkey('cursor').equals(readKeys(file).current.subkey('cursor'))).toBe(true);
  });
});

describe('the keys of a process that goes on running', () => {
  it('follow a rotation, and stay as they were when the file becomes another or cannot be read', () => {
    const told: string[] = [];
    const keys = followedKeys(readOrMakeKeys(file), (message) => told.push(message), 0);
    const versions = () => keys().keys.map(({ version }) => version);
    expect(versions()).toEqual([1]);
    addKey(file);
    expect(versions()).toEqual([2, 1]);
    expect(told).toEqual([]);
    rmSync(file);
    expect(versions()).toEqual([2, 1]);
    expect(versions()).toEqual([2, 1]);
    expect(told).toHaveLength(1);
    readOrMakeKeys(file);
    expect(versions()).toEqual([2, 1]);
    expect(told[1]).toContain('restart');
  });
});

function keyIn(path: string): string {
  const { keys } = JSON.parse(readFileSync(path, 'utf8')) as { keys: { key: string }[] };
  return keys[0]?.key ?? '';
}
