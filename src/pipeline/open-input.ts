// The bytes of one input file, unpacked where it is gzip. Archives and bombs are refused by content, not by name.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type InputFile, refused, STANDARD_INPUT } from './input-files.ts';

/** gzip reaches 1032:1 on nothing but repetition; real exports stay far below this. */
const MAX_RATIO = 100;
/** Below this many unpacked bytes a high ratio harms nobody. */
const RATIO_FROM = 1 << 20;
const CHUNK = 1 << 18;
/** Enough to recognize every format below (the mark of a tar stands at 257). */
const SNIFFED = 512;

interface OpenInput {
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes of the file consumed so far, packed ones where it is packed. */
  consumed(): number;
  /** Lets go of the file, however much of it was read. */
  close(): void;
}

/** Opens a file for reading once; reading pauses while the consumer does. Throws INPUT_REFUSED. */
export async function openInput(file: InputFile, stdin: Readable, signal?: AbortSignal): Promise<OpenInput> {
  const stream = file.path === STANDARD_INPUT ? stdin : createReadStream(file.path, { highWaterMark: CHUNK });
  const close = (): void => {
    signal?.removeEventListener('abort', close);
    stream.destroy();
  };
  // A pipe that never says another word would otherwise keep an aborted run waiting.
  signal?.addEventListener('abort', close);
  try {
    const raw = counted(stream, signal);
    const source = await sniffed(raw.chunks, file);
    if (!isGzip(source.head)) return { chunks: source.chunks, consumed: raw.consumed, close };
    const unpacked = await sniffed(gunzipped(source.chunks, raw.consumed, close, file), file);
    if (isGzip(unpacked.head)) throw refused(`${file.path} is an archive within an archive: unpack it first`);
    return { chunks: unpacked.chunks, consumed: raw.consumed, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Chunks of bounded size. */
function counted(
  stream: Readable,
  signal: AbortSignal | undefined,
): { chunks: AsyncIterable<Buffer>; consumed(): number } {
  let consumed = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      signal?.throwIfAborted();
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      consumed += bytes.length;
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
    }
  }
  return { chunks: chunks(), consumed: () => consumed };
}

async function* gunzipped(
  chunks: AsyncIterable<Buffer>,
  consumed: () => number,
  close: () => void,
  file: InputFile,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const feeding = feed(chunks, gunzip);
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > RATIO_FROM && unpacked > consumed() * MAX_RATIO)
        throw refused(
          `${file.path} unpacks to more than ${MAX_RATIO} times its size: unpack it yourself if you trust it`,
        );
      yield chunk;
    }
    await feeding;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR')
      throw refused(`${file.path} ends in the middle of its gzip data: fetch it again`, cause);
    if (code?.startsWith('Z_')) throw refused(`${file.path} is not valid gzip (${code})`, cause);
    throw cause;
  } finally {
    close();
    gunzip.destroy();
    await feeding.catch(() => undefined);
  }
}

/** Writes with backpressure; an error of the source ends the unpacking with it. */
async function feed(chunks: AsyncIterable<Buffer>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk)) await drained(gunzip);
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error as Error);
  }
}

function drained(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      gunzip.off('drain', done).off('close', done);
      resolve();
    };
    gunzip.on('drain', done).on('close', done);
  });
}

interface Sniffed {
  readonly head: Buffer;
  readonly chunks: AsyncIterable<Buffer>;
}

/** Looks at the first bytes, refuses what cannot be read, and hands everything on without a byte order mark. */
async function sniffed(chunks: AsyncIterable<Buffer>, file: InputFile): Promise<Sniffed> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  try {
    while (length < SNIFFED) {
      const next = await iterator.next();
      if (next.done) break;
      first.push(next.value);
      length += next.value.length;
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    throw refused(`cannot read ${file.path} (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
  const joined = Buffer.concat(first);
  const fault = UNREADABLE.find(({ magic, at }) => joined.subarray(at, at + magic.length).equals(magic));
  if (fault) {
    await iterator.return?.();
    throw refused(`${file.path} is ${fault.is}`);
  }
  const head = joined.subarray(0, 3).equals(BOM) ? joined.subarray(3) : joined;
  async function* all(): AsyncGenerator<Buffer> {
    try {
      if (head.length > 0) yield head;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, chunks: all() };
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

const ARCHIVE = 'an archive: unpack it and name the folder';
const PACKED = 'packed in a way that is not read here: unpack it, or use gzip';
const UTF_16 = 'UTF-16: write it as UTF-8';
const UNREADABLE: readonly { magic: Buffer; at: number; is: string }[] = [
  { magic: Buffer.from('PK\x03\x04', 'latin1'), at: 0, is: ARCHIVE },
  { magic: Buffer.from('PK\x05\x06', 'latin1'), at: 0, is: ARCHIVE },
  { magic: Buffer.from('\0ustar', 'latin1'), at: 256, is: ARCHIVE },
  { magic: Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), at: 0, is: ARCHIVE },
  { magic: Buffer.from('BZh', 'latin1'), at: 0, is: PACKED },
  { magic: Buffer.from('\xfd7zXZ', 'latin1'), at: 0, is: PACKED },
  { magic: Buffer.from('\x28\xb5\x2f\xfd', 'latin1'), at: 0, is: PACKED },
  { magic: Buffer.from('\xff\xfe', 'latin1'), at: 0, is: UTF_16 },
  { magic: Buffer.from('\xfe\xff', 'latin1'), at: 0, is: UTF_16 },
];
