// Columns that are seldom read, in files of their own that nobody else can open and that end with the process: at ten
// million edges 240 MB that the operating system may keep in memory, or not. Where that cannot be, they stay in memory.

import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breather } from '../analysis/breath.ts';
import type { Whole } from '../analysis/projection-columns.ts';
import { inMemory, type Keep, type Kept } from '../analysis/projection-kept.ts';
import { inTurns, type Steps } from '../analysis/steps.ts';
import { KeyreachError } from '../model/errors.ts';

/** Bytes from which on a file is worth its while. */
const WORTHWHILE = 1024 * 1024;
/** Bytes written between two steps. */
const PIECE = 1024 * 1024;

/** Closes the files of columns that nobody has any more. */
const open = new FinalizationRegistry<number>(closeSync);

export function inFiles({ folder = tmpdir(), least = WORTHWHILE } = {}): Keep {
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

/** The same without waiting for it: in memory until it is there, which takes turns with everything else. */
export function later(keep: Keep): Keep {
  return function* <A extends Whole>(column: A) {
    let kept: Kept<A> = inMemory(column);
    void inTurns(keep(column), breather(), () => {}).then((one) => {
      kept = one;
    });
    return { length: column.length, read: (from: number, until: number) => kept.read(from, until) };
  };
}

type Make<A> = (new (buffer: ArrayBuffer) => A) & { readonly BYTES_PER_ELEMENT: number };

/** Of a file without a name: what its number is. */
function* fileWith({ buffer, byteOffset, byteLength }: Whole, folder: string): Steps<number> {
  const path = join(folder, `keyreach-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  try {
    unlinkSync(path);
    for (let at = 0; at < byteLength; ) {
      const piece = new Uint8Array(buffer, byteOffset + at, Math.min(PIECE, byteLength - at));
      at += writeSync(file, piece, 0, null, at);
      yield;
    }
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function keptIn<A extends Whole>(file: number, length: number, make: Make<A>): Kept<A> {
  const width = make.BYTES_PER_ELEMENT;
  const kept = {
    length,
    read(from: number, until: number): A {
      const bytes = new Uint8Array(width * (until - from));
      for (let at = 0; at < bytes.length; ) {
        const got = readSync(file, bytes, at, bytes.length - at, width * from + at);
        if (got === 0)
          throw new KeyreachError(
            'INTERNAL',
            'A file that holds part of the graph is shorter than it was: start anew.',
          );
        at += got;
      }
      return new make(bytes.buffer);
    },
  };
  open.register(kept, file);
  return kept;
}
