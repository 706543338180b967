// The key file: one JSON document, private to its user, made at first start and replaced whole. No error says
// anything of what is in it.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { KeyreachError } from '../model/errors.ts';
import { instantSchema } from '../model/scalars.ts';
import { keepMemoryOutOfCoreDumps } from './core-dumps.ts';
import { deploymentKey, KEY_BYTES, type KeyRing } from './key-ring.ts';

const keySchema = z.strictObject({
  version: z.int().min(1),
  created: instantSchema,
  /** Base64url without padding. */
  key: z.string().refine((text) => {
    const bytes = Buffer.from(text, 'base64url');
    return bytes.length === KEY_BYTES && bytes.toString('base64url') === text;
  }),
});

const fileSchema = z.strictObject({
  format: z.literal('keyreach-keys-1'),
  /** Ascending versions. */
  keys: z
    .array(keySchema)
    .min(1)
    .max(1000)
    .refine((keys) => keys.every(({ version }, i) => i === 0 || version > (keys[i - 1]?.version ?? 0))),
});
type KeyFile = z.infer<typeof fileSchema>;

/** BAD_USER_INPUT for a file that is missing, can be read by others, or is no key file. */
export function readKeys(file: string): KeyRing {
  return ringOf(file, contentOf(file));
}

/** The keys of the file, which is made where it is not there. Of processes that make it at once, one does. */
export function readOrMakeKeys(file: string): KeyRing {
  if (!existsSync(file)) {
    onDisk(file, () => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
    write(file, { format: 'keyreach-keys-1', keys: [newKey(1)] }, 'make');
  }
  return readKeys(file);
}

/** Adds a key, which becomes the current one; the others are kept. */
export function addKey(file: string): KeyRing {
  return changed(file, ({ keys, ...rest }) => ({
    ...rest,
    keys: [...keys, newKey((keys.at(-1)?.version ?? 0) + 1)],
  }));
}

/** Drops a key that is not the current one. */
export function dropKey(file: string, version: number): KeyRing {
  return changed(file, ({ keys, ...rest }) => {
    const versions = keys.map((key) => key.version);
    if (!versions.includes(version))
      throw wrong(`The key file ${file} holds no version ${version}: it holds ${versions.join(', ')}.`);
    if (version === versions.at(-1))
      throw wrong(`Version ${version} is the current key of ${file}: rotate first, then forget it.`);
    return { ...rest, keys: keys.filter((key) => key.version !== version) };
  });
}

function newKey(version: number): KeyFile['keys'][number] {
  const key = randomBytes(KEY_BYTES).toString('base64url');
  return { version, created: new Date().toISOString(), key };
}

function ringOf(file: string, { keys }: KeyFile): KeyRing {
  keepMemoryOutOfCoreDumps();
  const ring = keys
    .map(({ version, created, key }) =>
      deploymentKey(version, Date.parse(created), Buffer.from(key, 'base64url')),
    )
    .toReversed();
  return { file, keys: ring, current: ring[0] as KeyRing['current'] };
}

function contentOf(file: string): KeyFile {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) {
    throw wrong(
      `The key file ${file} is not there. The first \`keyreach serve\`, or ingest of a source that holds secrets, makes it; if there was one, restore it from its backup, or name another.`,
    );
  }
  if (!stats.isFile()) throw wrong(`The key file ${file} is not a file: name another.`);
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    throw wrong(
      `The key file ${file} can be read by others (mode ${(stats.mode & 0o777).toString(8)}): chmod 600 ${file}`,
    );
  }
  const parsed = fileSchema.safeParse(json(onDisk(file, () => readFileSync(file, 'utf8'))));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw wrong(
    `The key file ${file} is no key file of this version${where ? ` (at ${where})` : ''}: restore it from its backup.`,
  );
}

/** Undefined for what is no JSON: the parser's own error would quote it. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One change at a time, by a file beside it that only one process can make. */
function changed(file: string, change: (content: KeyFile) => KeyFile): KeyRing {
  const lock = `${file}.lock`;
  try {
    closeSync(openSync(lock, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(file, error);
    throw wrong(`${lock} is there: another process changes the key file. If none does, remove ${lock}.`);
  }
  try {
    write(file, change(contentOf(file)), 'replace');
    return readKeys(file);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whole or not at all, and durable. `make` leaves a file that is there already as it is. */
function write(file: string, content: KeyFile, how: 'make' | 'replace'): void {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  onDisk(file, () => {
    try {
      const descriptor = openSync(draft, 'wx', 0o600);
      try {
        writeSync(descriptor, `${JSON.stringify(content, null, 2)}\n`);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      if (how === 'replace') renameSync(draft, file);
      else linkSync(draft, file);
      if (process.platform !== 'win32') syncFolder(dirname(file));
    } catch (error) {
      const madeByAnother = how === 'make' && (error as NodeJS.ErrnoException).code === 'EEXIST';
      if (!madeByAnother) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  });
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function onDisk<T>(file: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): KeyreachError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return wrong(
    `The key file ${file} cannot be used (the system says ${code}): check the path and its permissions, or name another with KEYREACH_KEY_FILE.`,
  );
}

function wrong(message: string): KeyreachError {
  return new KeyreachError('BAD_USER_INPUT', message);
}
