// Whether a file that begins with `{` is one document or lines of records, for adapters that read both. Told by
// its first line: one that is still open at its end is a document's, and so is one that holds a document's keys.
import type { Adapter } from '../model/adapter.ts';
import { chained } from './chained.ts';
import { isOpen, MAX_LINE } from './lines.ts';

const NEWLINE = 0x0a;

/** `all`: the same bytes once more. Holds at most one line. */
export async function beginsDocument(
  chunks: AsyncIterable<Buffer>,
  adapter: Adapter,
): Promise<{ readonly isDocument: boolean; readonly all: AsyncIterable<Buffer> }> {
  if (!adapter.lines) return { isDocument: true, all: chunks };
  const roots = adapter.records.map((path) => path.split('.')[0] ?? '').filter((root) => root !== '*');
  if (roots.length === 0) return { isDocument: false, all: chunks };
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  const line = await firstLine(iterator, head);
  const isDocument = line === null || isOpen(line) || isWhole(line, roots, adapter);
  return { isDocument, all: chained(head, iterator) };
}

/** The first line that is not blank; null where it is longer than a record may be, and so is no record. */
async function firstLine(iterator: AsyncIterator<Buffer>, head: Buffer[]): Promise<Buffer | null> {
  let held: Buffer = Buffer.alloc(0);
  for (;;) {
    const next = await iterator.next();
    if (next.done) return held;
    head.push(next.value);
    held = Buffer.concat([held, next.value]);
    const start = held.findIndex((byte) => byte > 0x20);
    const end = start < 0 ? -1 : held.indexOf(NEWLINE, start);
    if (end >= 0) return held.subarray(start, end);
    if (held.length > MAX_LINE) return null;
  }
}

/** A line that cannot be parsed is a bad record, not a document. */
function isWhole(line: Buffer, roots: readonly string[], adapter: Adapter): boolean {
  try {
    const keys = Object.keys(JSON.parse(line.toString('utf8')) as object);
    return keys.some((key) => roots.includes(key)) || adapter.document?.(keys) === 'take';
  } catch {
    return false;
  }
}
