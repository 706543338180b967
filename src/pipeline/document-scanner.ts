// Finds records in the bytes of one JSON document without holding more of it than a record: an RFC 8259 reader
// for what is around the records, and a bracket counter within them (their text is parsed strictly later).
// Own code because streaming parsers neither see equal keys nor are made for hostile input (docs/adr/0005).
import { complete, following, pointerStep, type RecordPath } from './record-paths.ts';

/** A record of a document is an object that may hold lists, so it may be longer than a line. */
const MAX_RECORD = 1 << 24;
/** A record or text longer than this is no export of anything. */
const MAX_SPAN = 1 << 26;
const MAX_KEY = 4096;
const MAX_KEYS = 10_000;

export interface ScannedRecord {
  readonly collection: string;
  /** JSON pointer. */
  readonly pointer: string;
  /** Null where it was too long to be held. */
  readonly bytes: Buffer | null;
}

/** What is wrong with the document, in words that follow its name. */
export class DocumentFault extends Error {}

interface Frame {
  readonly isArray: boolean;
  readonly pointer: string;
  readonly alive: readonly RecordPath[];
  /** Keys so far, where each has its own meaning. */
  readonly keys: Set<string> | null;
  key: string | number;
  /** Of an array: the same for every item. */
  readonly itemPaths: readonly RecordPath[];
}

interface Span {
  readonly record: RecordPath | null;
  readonly pointer: string;
  parts: Buffer[];
  length: number;
  /** Length of the text that is open. */
  text: number;
}

type Expected = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'next' | 'end';
/** What the bytes at hand are in the middle of. */
type Within = 'structure' | 'key' | 'container' | 'text' | 'scalar';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

export class DocumentScanner {
  readonly #paths: readonly RecordPath[];
  readonly #frames: Frame[] = [];
  #expected: Expected = 'value';
  #within: Within = 'structure';
  #span: Span = emptySpan(null, '');
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #offset = 0;
  /** A list of records, even an empty one, was there. */
  found = false;

  constructor(paths: readonly RecordPath[]) {
    this.#paths = paths;
  }

  /** The records that end within the next bytes. Throws DocumentFault. */
  push(chunk: Buffer): ScannedRecord[] {
    const records: ScannedRecord[] = [];
    let at = 0;
    while (at < chunk.length) at = this.#step(chunk, at, records);
    this.#offset += chunk.length;
    return records;
  }

  /** Throws DocumentFault where the document is not complete. */
  end(): void {
    if (this.#within === 'scalar' && this.#frames.length === 0) this.#close(Buffer.alloc(0), 0, 0, []);
    if (this.#expected !== 'end' || this.#within !== 'structure')
      throw new DocumentFault('ends in the middle of a record: fetch it again');
  }

  #step(chunk: Buffer, from: number, records: ScannedRecord[]): number {
    if (this.#within === 'structure') return this.#structure(chunk, from);
    const end = this.#endOfSpan(chunk, from);
    if (end < 0) {
      this.#keep(chunk.subarray(from));
      return chunk.length;
    }
    this.#close(chunk, from, end, records);
    return end;
  }

  /** Index after the open key or value, or -1 where it goes on beyond the chunk. */
  #endOfSpan(chunk: Buffer, from: number): number {
    if (this.#within === 'scalar') {
      for (let i = from; i < chunk.length; i++) if (isDelimiter(chunk[i] as number)) return i;
      return -1;
    }
    const nested = this.#within === 'container';
    for (let i = from; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#quoted) {
        this.#span.text++;
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) {
          this.#quoted = false;
          if (this.#span.text > MAX_SPAN) throw tooLong();
          if (!nested) return i + 1;
        }
      } else if (byte === QUOTE) {
        this.#quoted = true;
        this.#span.text = 0;
      } else if (byte === 0x7b || byte === 0x5b) this.#depth++;
      else if ((byte === 0x7d || byte === 0x5d) && --this.#depth === 0) return i + 1;
    }
    if (this.#quoted && this.#span.text > MAX_SPAN) throw tooLong();
    return -1;
  }

  #keep(bytes: Buffer): void {
    const span = this.#span;
    span.length += bytes.length;
    if (this.#within === 'key' && span.length > MAX_KEY)
      throw new DocumentFault(`has a key of more than ${MAX_KEY} bytes`);
    if (!span.record && this.#within === 'container') return;
    if (span.length > MAX_SPAN) throw tooLong();
    if (span.length > MAX_RECORD) span.parts = [];
    else if (bytes.length > 0) span.parts.push(Buffer.from(bytes));
  }

  /** The open key or value ends before `end`. */
  #close(chunk: Buffer, from: number, end: number, records: ScannedRecord[]): void {
    const within = this.#within;
    const span = this.#span;
    this.#keep(chunk.subarray(from, end));
    this.#within = 'structure';
    if (within === 'key') {
      this.#named(Buffer.concat(span.parts));
      return;
    }
    this.#expected = this.#frames.length === 0 ? 'end' : 'next';
    const bytes = span.length > MAX_RECORD ? null : Buffer.concat(span.parts);
    if (span.record) records.push({ collection: span.record.text, pointer: span.pointer, bytes });
    else if (within !== 'container' && bytes) this.#parsed(bytes);
  }

  #named(bytes: Buffer): void {
    const frame = this.#frames.at(-1) as Frame;
    const key = String(this.#parsed(bytes));
    if (frame.keys?.has(key))
      throw new DocumentFault(`states the key ${JSON.stringify(key)} twice at ${frame.pointer || 'its top'}`);
    if (frame.keys && frame.keys.size >= MAX_KEYS)
      throw new DocumentFault(`has more than ${MAX_KEYS} keys at ${frame.pointer || 'its top'}`);
    frame.keys?.add(key);
    frame.key = key;
    this.#expected = 'colon';
  }

  #parsed(bytes: Buffer): unknown {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      throw new DocumentFault(`is not valid JSON before byte ${this.#offset + 1}`);
    }
  }

  /** One byte outside keys and values; the index to go on at. */
  #structure(chunk: Buffer, at: number): number {
    const byte = chunk[at] as number;
    if (isSpace(byte)) return at + 1;
    const frame = this.#frames.at(-1);
    switch (this.#expected) {
      case 'value':
        return this.#begin(byte, at);
      case 'first item':
        return byte === 0x5d ? this.#leave(at) : this.#begin(byte, at);
      case 'first key':
        if (byte === 0x7d) return this.#leave(at);
        return this.#beginKey(byte, at);
      case 'key':
        return this.#beginKey(byte, at);
      case 'colon':
        if (byte !== 0x3a) break;
        this.#expected = 'value';
        return at + 1;
      case 'next':
        if (byte === (frame?.isArray ? 0x5d : 0x7d)) return this.#leave(at);
        if (byte !== 0x2c || !frame) break;
        if (typeof frame.key === 'number') frame.key++;
        this.#expected = frame.isArray ? 'value' : 'key';
        return at + 1;
      case 'end':
        throw new DocumentFault(`goes on after its end (byte ${this.#offset + at + 1}): one document a file`);
    }
    throw this.#invalid(at);
  }

  #beginKey(byte: number, at: number): number {
    if (byte !== QUOTE) throw this.#invalid(at);
    this.#span = emptySpan(null, '');
    this.#within = 'key';
    return at;
  }

  /** A value starts here: a record, a container on the way to records, or something to step over. */
  #begin(byte: number, at: number): number {
    const frame = this.#frames.at(-1);
    const depth = this.#frames.length;
    const alive = !frame
      ? this.#paths
      : frame.isArray
        ? frame.itemPaths
        : following(frame.alive, depth - 1, frame.key);
    const pointer = (): string => (frame ? frame.pointer + pointerStep(frame.key) : '');
    const record = complete(alive, depth);
    if (record?.steps.at(-1) === '*') this.found = true;
    const isContainer = byte === 0x7b || byte === 0x5b;
    if (isContainer && !record && alive.length > 0) return this.#enter(byte === 0x5b, pointer(), alive, at);
    this.#span = emptySpan(record, record ? pointer() : '');
    this.#within = isContainer ? 'container' : byte === QUOTE ? 'text' : 'scalar';
    if (this.#within === 'scalar' && isDelimiter(byte)) throw this.#invalid(at);
    return at;
  }

  #enter(isArray: boolean, pointer: string, alive: readonly RecordPath[], at: number): number {
    const depth = this.#frames.length;
    const steps = alive.filter(({ steps }) => isArray || depth > 0 || steps[0] !== '*');
    this.found ||= steps.some(({ steps }) => steps.length === depth + 1 && steps[depth] === '*');
    const anyKey = steps.some(({ steps }) => steps[depth] === '*');
    this.#frames.push({
      isArray,
      pointer,
      alive,
      keys: isArray || anyKey ? null : new Set(),
      key: isArray ? 0 : '',
      itemPaths: isArray ? following(alive, depth, 0) : [],
    });
    this.#expected = isArray ? 'first item' : 'first key';
    return at + 1;
  }

  #leave(at: number): number {
    this.#frames.pop();
    this.#expected = this.#frames.length === 0 ? 'end' : 'next';
    return at + 1;
  }

  #invalid(at: number): DocumentFault {
    return new DocumentFault(`is not valid JSON at byte ${this.#offset + at + 1}`);
  }
}

function emptySpan(record: RecordPath | null, pointer: string): Span {
  return { record, pointer, parts: [], length: 0, text: 0 };
}

function tooLong(): DocumentFault {
  return new DocumentFault(`has a record or text of more than ${MAX_SPAN >> 20} MB`);
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDelimiter(byte: number): boolean {
  return isSpace(byte) || byte === 0x2c || byte === 0x5d || byte === 0x7d || byte === 0x3a;
}
