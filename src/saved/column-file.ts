// A tree of plain values with typed arrays in it, as a file: the arrays in pieces, each with a digest, then what is left
// of the tree, and at the end an index with a digest of its own. Written beside its name and renamed, private to its
// user; a file with one wrong byte, or one too few, gives nothing at all.
//
// Layout: MAGIC | pieces | rest | index (JSON) | index length (8 bytes) | SHA-256 of the index (32 bytes)
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { breather } from '../analysis/breath.ts';
import { assembled, type BytesOf, bytesOf, type Columns, dismantled, room } from './columns.ts';

const MAGIC = Buffer.from('keyreach columns 2\n');
const TRAILER = 40;
/** A pipe in its place is not waited for. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Bytes between two looks at the event loop: a millisecond or so. */
const PIECE = 1 << 20;
/** Pieces that are being read at once, by threads of their own. */
const READING = 4;
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

/**
 * A draft that nobody has written to for so long was left by a process that is gone, ms: one that is killed at every
 * start must not fill the disk with them. Who takes longer to sync one loses it, and says so.
 */
const ABANDONED_AFTER = 60_000;

/** Durable and whole when it resolves, behind requests. The values must not change before. */
export async function writeColumns(file: string, about: About, tree: unknown): Promise<void> {
  const { shapes, columns, rest } = dismantled(tree);
  const kept = serialize(rest);
  const breathe = breather();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await removeAbandoned(file);
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const out = await open(draft, 'wx', 0o600);
  try {
    await writeAll(out, MAGIC);
    const digests: string[] = [];
    const write = async (read: BytesOf, bytes: number): Promise<void> => {
      for (const [from, until] of piecesOf(bytes)) {
        const piece = read(from, until);
        digests.push(digestOf(piece));
        await writeAll(out, piece);
        await breathe();
      }
    };
    for (const [i, { bytes }] of shapes.entries()) await write(columns[i] as BytesOf, bytes);
    await write((from, until) => kept.subarray(from, until), kept.length);
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
  const from = await open(file, READ).catch(() => null);
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
  if (!index) return null;
  const arrays = index.columns.map(room);
  const kept = Buffer.alloc(index.rest);
  const reading = { refused: false };
  const [accepted, whole] = await Promise.all([
    accepts(index.about).then((yes) => {
      reading.refused = !yes;
      return yes;
    }),
    // What is read meanwhile is looked at by nobody unless it is accepted.
    readPieces(from, [...arrays.map(bytesOf), kept], index.digests, reading),
  ]);
  return accepted && whole ? { about: index.about, tree: assembled(deserialize(kept), arrays) } : null;
}

/** Fills all of it; false where a digest is not the expected one, or it was refused meanwhile. */
async function readPieces(
  from: FileHandle,
  all: readonly Uint8Array[],
  digests: readonly string[],
  reading: { readonly refused: boolean },
): Promise<boolean> {
  const pieces = all.flatMap((bytes) =>
    Array.from(piecesOf(bytes.length), ([from, until]) => bytes.subarray(from, until)),
  );
  if (pieces.length !== digests.length) return false;
  let position = MAGIC.length;
  const places = pieces.map((piece) => {
    position += piece.length;
    return position - piece.length;
  });
  let whole = true;
  const next = pieces.entries();
  const readNext = async (): Promise<void> => {
    for (const [i, piece] of next) {
      if (!whole || reading.refused) return;
      await readAll(from, piece, places[i] as number);
      if (digestOf(piece) !== digests[i]) whole = false;
    }
  };
  const readers = await Promise.allSettled(Array.from({ length: READING }, readNext));
  return whole && !reading.refused && readers.every(({ status }) => status === 'fulfilled');
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

function* piecesOf(bytes: number): Generator<readonly [number, number]> {
  for (let from = 0; from < bytes; from += PIECE) yield [from, Math.min(bytes, from + PIECE)];
}

/** Anything: what it guards against knows nothing of it. */
const KEY = Buffer.from('keyreach columns');
const NONCE = Buffer.alloc(12);

/**
 * GMAC (NIST SP 800-38D) with a key that everybody knows: 128 bits against damage, at five times the speed of SHA-256.
 * Damage within 16 bytes always shows, any other but once in 2^100. Against who writes to the file by intent no digest in
 * it would help: it is its user's alone.
 */
function digestOf(piece: Uint8Array): string {
  const mac = createCipheriv('aes-128-gcm', KEY, NONCE).setAAD(piece);
  mac.final();
  return mac.getAuthTag().toString('hex');
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
