// Lines of a byte stream, with bounds: a line too long for a record is stepped over without being held, and a
// file without line ends is refused. Text is decoded only where it is valid UTF-8, so that no two ids meet in
// a replacement character.
import { isUtf8 } from 'node:buffer';
import { refused } from './input-files.ts';

export const MAX_LINE = 1 << 20;
/** What is longer than this without an end is no list of records. */
export const MAX_SPAN = 1 << 26;

/** A line that is not blank: its text, or why it has none. */
export interface Line {
  readonly number: number;
  readonly text: string | null;
  readonly fault: string | null;
  /** The file ended within it: a container or a text is still open, and no line end came. */
  readonly cut: boolean;
}

const NEWLINE = 0x0a;
const CLOSING = 0x7d;

/** Blank lines are counted but left out; `\r\n` ends a line as `\n` does. One array per chunk that ends lines. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<Line[]> {
  const held: Buffer[] = [];
  let span = 0;
  let number = 1;
  let final = 0;
  const hold = (bytes: Buffer): void => {
    span += bytes.length;
    final = bytes.at(-1) ?? final;
    if (span > MAX_SPAN)
      throw refused(`${path} has a line of more than ${MAX_SPAN >> 20} MB: not a list of records`);
    if (span > MAX_LINE) held.length = 0;
    else if (bytes.length > 0) held.push(bytes);
  };
  const take = (last: boolean): Line | null => {
    const bytes = Buffer.concat(held);
    const line =
      span > MAX_LINE
        ? { number, text: null, fault: `longer than ${MAX_LINE >> 20} MB`, cut: last && final !== CLOSING }
        : lineOf(bytes, number, last && isOpen(bytes));
    held.length = 0;
    span = 0;
    number++;
    return line;
  };
  for await (const chunk of chunks) {
    const first = chunk.indexOf(NEWLINE);
    if (first < 0) {
      hold(chunk);
      continue;
    }
    const lines: Line[] = [];
    hold(chunk.subarray(0, first));
    const begun = take(false);
    if (begun) lines.push(begun);
    const end = chunk.lastIndexOf(NEWLINE);
    if (end > first) number = splitLines(chunk.subarray(first + 1, end), number, lines);
    // Copied: a view would keep the whole chunk alive.
    hold(Buffer.from(chunk.subarray(end + 1)));
    yield lines;
  }
  if (span > 0) {
    const line = take(true);
    if (line) yield [line];
  }
}

/** Whole lines, none longer than a chunk; the number of the line after them. */
function splitLines(block: Buffer, from: number, into: Line[]): number {
  let number = from;
  if (!isUtf8(block)) {
    for (let start = 0; start <= block.length; number++) {
      const end = block.indexOf(NEWLINE, start);
      const stop = end < 0 ? block.length : end;
      const line = lineOf(block.subarray(start, stop), number, false);
      if (line) into.push(line);
      start = stop + 1;
    }
    return number;
  }
  const text = block.toString('utf8');
  for (let start = 0; start <= text.length; number++) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    if (!isBlank(text, start, stop))
      into.push({ number, text: text.slice(start, stop), fault: null, cut: false });
    start = stop + 1;
  }
  return number;
}

function lineOf(bytes: Buffer, number: number, cut: boolean): Line | null {
  if (!isUtf8(bytes)) return { number, text: null, fault: 'not valid UTF-8', cut };
  const text = bytes.toString('utf8');
  return isBlank(text, 0, text.length) ? null : { number, text, fault: null, cut };
}

/** Whether a text or a container is still open at the end. */
export function isOpen(bytes: Buffer): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (quoted) {
      if (byte === 0x5c) i++;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return quoted || depth > 0;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0d) return false;
  }
  return true;
}
