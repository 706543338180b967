// A tree of plain values with typed arrays in it, as a file: the arrays in pieces, each with its SHA-256, then what
// is left of the tree, and at the end an index with a digest of its own. Written beside its name and renamed, private
// to its user; a file with one wrong byte, or one too few, gives nothing at all.
//
// Layout: MAGIC | pieces | rest | index (JSON) | index length (8 bytes) | SHA-256 of the index (32 bytes)
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { assembled, type Columns, dismantled, room } from './columns.ts';

const MAGIC = Buffer.from('keyreach columns 1\n');
const TRAILER = 40;
/** Bytes between two looks at the event loop; hashing goes on in other threads meanwhile. */
const PIECE = 1 << 22;
const MOST_INDEX = 1 << 26;

/** What the file says of itself beside its values. */
export type About = Readonly<Record<string, string | number>>;

interface Index {
  readonly about: About;
  readonly columns: Columns['shapes'];
  /** Bytes of the rest of the tree. */
  readonly rest: number;
  /** Hex, of each piece in the order of the file. */
  readonly digests: readonly string[];
}

/** A draft that nobody has written to for so long was left by a process that is gone, ms. */
const ABANDONED_AFTER = 3_600_000;

/** Durable and whole when it resolves. The values must not change before. */
export async function writeColumns(file: string, about: About, tree: unknown): Promise<void> {
  const { shapes, arrays, rest } = dismantled(tree);
  const kept = serialize(rest);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await removeAbandoned(file);
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const out = await open(draft, 'wx', 0o600);
  try {
    await writeAll(out, MAGIC);
    const digests: string[] = [];
    for (const bytes of [...arrays.map(bytesOf), kept]) {
      for (const piece of piecesOf(bytes)) {
        const digest = sha256(piece);
        await writeAll(out, piece);
        digests.push(await digest);
      }
    }
    const index: Index = { about, columns: shapes, rest: kept.length, digests };
    const text = Buffer.from(JSON.stringify(index));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    const check = createHash('sha256').update(text).digest();
    await writeAll(out, Buffer.concat([text, length, check]));
    await out.sync();
    await out.close();
    await rename(draft, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await out.close().catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * The tree of a file of which `accepts` takes what it says of itself. Null where there is no such file, or it is
 * damaged, unfinished, another's, or open to others; `about` is not to be believed before the file is whole.
 */
export async function readColumns(
  file: string,
  accepts: (about: About) => Promise<boolean>,
): Promise<{ about: About; tree: unknown } | null> {
  const from = await open(file, 'r').catch(() => null);
  if (!from) return null;
  try {
    return await read(from, accepts);
  } catch {
    return null;
  } finally {
    await from.close();
  }
}

async function read(
  from: FileHandle,
  accepts: (about: About) => Promise<boolean>,
): Promise<{ about: About; tree: unknown } | null> {
  const stats = await from.stat();
  if (!stats.isFile() || (process.platform !== 'win32' && (stats.mode & 0o077) !== 0)) return null;
  const index = await indexOf(from, stats.size);
  if (!index || !(await accepts(index.about))) return null;
  const arrays = index.columns.map(room);
  const kept = Buffer.alloc(index.rest);
  const checks: Promise<boolean>[] = [];
  let position = MAGIC.length;
  let next = 0;
  for (const bytes of [...arrays.map(bytesOf), kept]) {
    for (const piece of piecesOf(bytes)) {
      await readAll(from, piece, position);
      position += piece.length;
      const expected = index.digests[next++];
      checks.push(sha256(piece).then((digest) => digest === expected));
    }
  }
  const whole = (await Promise.all(checks)).every((one) => one) && next === index.digests.length;
  return whole ? { about: index.about, tree: assembled(deserialize(kept), arrays) } : null;
}

/** Null where the file cannot be one of ours, whole. */
async function indexOf(from: FileHandle, size: number): Promise<Index | null> {
  if (size < MAGIC.length + TRAILER) return null;
  const magic = Buffer.alloc(MAGIC.length);
  const trailer = Buffer.alloc(TRAILER);
  await readAll(from, magic, 0);
  await readAll(from, trailer, size - TRAILER);
  const length = Number(trailer.readBigUInt64LE());
  if (!magic.equals(MAGIC) || length > Math.min(MOST_INDEX, size - TRAILER - MAGIC.length)) return null;
  const text = Buffer.alloc(length);
  await readAll(from, text, size - TRAILER - length);
  if (!createHash('sha256').update(text).digest().equals(trailer.subarray(8))) return null;
  const index = JSON.parse(text.toString('utf8')) as Index;
  const bytes = index.columns.reduce((sum, { bytes }) => sum + bytes, index.rest);
  return MAGIC.length + bytes + length + TRAILER === size ? index : null;
}

function bytesOf(array: NodeJS.ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

/** In another thread, of a copy where the memory is shared. */
async function sha256(piece: Uint8Array): Promise<string> {
  const own = piece.buffer instanceof SharedArrayBuffer ? piece.slice() : piece;
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', own)).toString('hex');
}

async function writeAll(out: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length; )
    from += (await out.write(bytes, from, bytes.length - from)).bytesWritten;
}

async function readAll(from: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await from.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) throw new Error('the file ends early');
    done += bytesRead;
  }
}

async function removeAbandoned(file: string): Promise<void> {
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`)) continue;
    const draft = join(dirname(file), name);
    const { mtimeMs } = await stat(draft).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER) await rm(draft, { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
