// Columns that are seldom read, in files of their own that nobody else can open and that end with the process: at ten
// million edges 240 MB that the operating system may keep in memory, or not. Where that cannot be, they stay in memory.

import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, write, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inMemory, type Keep, type Kept, type Whole } from '../analysis/projection-kept.ts';
import type { Steps } from '../analysis/steps.ts';
import { KeyreachError } from '../model/errors.ts';

const WORTHWHILE = 1024 * 1024;
const writeAsync = promisify(write);

/** What is written meanwhile leaves others so many times what it takes. */
const OTHERS = 4;
/** Bytes written between two steps. */
const PIECE = 1024 * 1024;

/** Closes the files of columns that nobody has any more. */
const open = new FinalizationRegistry<number>(closeSync);

interface Place {
  readonly folder?: string;
  /** Bytes from which on a file is worth its while. */
  readonly least?: number;
}

export function inFiles({ folder = tmpdir(), least = WORTHWHILE }: Place = {}): Keep {
  return function* (column) {
    if (column.byteLength < least) return inMemory(column);
    try {
      return keptIn(
        yield* fileWith(column, folder),
        column.length,
        column.constructor as Make<typeof column>,
      );
    } catch {
      return inMemory(column);
    }
  };
}

/** The same without waiting for it: in memory until it is written, which threads of the system do meanwhile. */
export function inFilesLater({ folder = tmpdir(), least = WORTHWHILE }: Place = {}): Keep {
  return function* <A extends Whole>(column: A) {
    let kept: Kept<A> = inMemory(column);
    if (column.byteLength < least) return kept;
    written(column, folder).then(
      (file) => {
        kept = keptIn(file, column.length, column.constructor as Make<A>);
      },
      () => {},
    );
    return {
      length: column.length,
      read: (from, until) => kept.read(from, until),
      copy: (from, until, target: A) => kept.copy(from, until, target),
    };
  };
}

type Make<A> = (new (buffer: ArrayBuffer) => A) & { readonly BYTES_PER_ELEMENT: number };

/** Of a file without a name: what its number is. */
function* fileWith(column: Whole, folder: string): Steps<number> {
  const file = nameless(folder);
  try {
    for (const [piece, place] of piecesOf(column)) {
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at, null, place + at);
      yield;
    }
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

async function written(column: Whole, folder: string): Promise<number> {
  const file = nameless(folder);
  try {
    for (const [piece, place] of piecesOf(column)) {
      const begun = performance.now();
      for (let at = 0; at < piece.length; )
        at += (await writeAsync(file, piece, at, piece.length - at, place + at)).bytesWritten;
      await pause(OTHERS * (performance.now() - begun));
    }
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** A file that nobody else can open. */
function nameless(folder: string): number {
  const path = join(folder, `keyreach-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  try {
    unlinkSync(path);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** Each with its place, in bytes. */
function* piecesOf({ buffer, byteOffset, byteLength }: Whole): Generator<[Uint8Array, number]> {
  for (let at = 0; at < byteLength; at += PIECE)
    yield [new Uint8Array(buffer, byteOffset + at, Math.min(PIECE, byteLength - at)), at];
}

function keptIn<A extends Whole>(file: number, length: number, make: Make<A>): Kept<A> {
  const width = make.BYTES_PER_ELEMENT;
  const kept = {
    length,
    read(from: number, until: number): A {
      const bytes = new Uint8Array(width * (until - from));
      fill(bytes, file, width * from);
      return new make(bytes.buffer);
    },
    copy(from: number, until: number, { buffer, byteOffset }: A): void {
      fill(new Uint8Array(buffer, byteOffset, width * (until - from)), file, width * from);
    },
  };
  open.register(kept, file);
  return kept;
}

function fill(bytes: Uint8Array, file: number, place: number): void {
  for (let at = 0; at < bytes.length; ) {
    const got = readSync(file, bytes, at, bytes.length - at, place + at);
    if (got === 0)
      throw new KeyreachError(
        'INTERNAL',
        'A file that holds part of the graph is shorter than it was: start anew.',
      );
    at += got;
  }
}
