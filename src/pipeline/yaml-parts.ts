// Cuts a stream of YAML into what is parsed on its own, without holding more of it: its documents, and of a
// document that is a list (`items:` in block style, as kubectl prints it) each item. A line that begins with
// `---` or `...` ends a document wherever it stands (YAML 1.2, 9.1.2), so lines are all that has to be looked at.
import { refused } from './input-files.ts';
import { MAX_SPAN } from './lines.ts';

/** As of a JSON record (document-scanner.ts). */
const MAX_PART = 1 << 24;
const NEWLINE = 0x0a;
const DASH = 0x2d;
const SPACE = 0x20;

export interface YamlPart {
  /** `rest`: a list without its items, after the last of them. */
  readonly is: 'document' | 'item' | 'rest';
  /** Number of its document, from 1, and of the item within it, from 0. */
  readonly document: number;
  readonly index: number;
  /** Line of the file on which it begins. */
  readonly line: number;
  /** Null where it was too long to be held. */
  readonly bytes: Buffer | null;
  /** Nothing of the file follows. */
  readonly last: boolean;
}

/** `listKey`: the top-level key whose items are records. Throws INPUT_REFUSED. */
export async function* yamlParts(
  chunks: AsyncIterable<Buffer>,
  file: string,
  listKey: string,
): AsyncGenerator<YamlPart[]> {
  const cutter = new Cutter(listKey);
  let carried: Buffer[] = [];
  let carriedLength = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, end + 1);
      cutter.line(carriedLength > 0 ? Buffer.concat([...carried, piece]) : piece);
      carried = [];
      carriedLength = 0;
      from = end + 1;
    }
    if (from < chunk.length) {
      carried.push(Buffer.from(chunk.subarray(from)));
      carriedLength += chunk.length - from;
      if (carriedLength > MAX_SPAN)
        throw refused(`${file} has a line of more than ${MAX_SPAN >> 20} MB: not YAML that can be read`);
    }
    cutter.keep();
    yield cutter.parts.splice(0);
  }
  if (carriedLength > 0) cutter.line(Buffer.concat(carried));
  cutter.end();
  yield cutter.parts.splice(0);
}

/** Text of one part while its lines come by. */
class Gathered {
  line = 0;
  #pieces: Buffer[] = [];
  #length = 0;
  /** Something that is neither blank, comment, directive nor marker. */
  content = false;

  add(line: Buffer, number: number): void {
    if (this.#length === 0) this.line = number;
    this.#length += line.length;
    if (this.#length > MAX_PART) this.#pieces = [];
    else this.#pieces.push(line);
    this.content ||= isContent(line);
  }

  /** Copies what it holds, so that no whole chunk is kept alive for it. */
  keep(): void {
    if (this.#pieces.length > 0) this.#pieces = [Buffer.concat(this.#pieces)];
  }

  take(): { bytes: Buffer | null; line: number } {
    const bytes = this.#length > MAX_PART ? null : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#length = 0;
    this.content = false;
    return { bytes, line: this.line };
  }
}

class Cutter {
  readonly parts: YamlPart[] = [];
  readonly #listLine: RegExp;
  readonly #text = new Gathered();
  readonly #item = new Gathered();
  #number = 0;
  #document = 0;
  #index = 0;
  /** Blanks before the dashes of the open list; `key`: its key was the last line; null: not in one. */
  #list: number | 'key' | null = null;
  #isList = false;

  constructor(listKey: string) {
    this.#listLine = new RegExp(`^${listKey}:[ \\t]*(#.*)?\\r?\\n?$`);
  }

  line(line: Buffer): void {
    this.#number++;
    if (isMarker(line)) {
      this.#endDocument(false);
      if (line[0] === DASH) this.#text.add(line, this.#number);
      return;
    }
    if (this.#list === 'key') this.#first(line);
    else if (this.#list !== null) this.#inList(line, this.#list);
    else this.#plain(line);
  }

  keep(): void {
    this.#text.keep();
    this.#item.keep();
  }

  end(): void {
    this.#endDocument(true);
  }

  #plain(line: Buffer): void {
    if (line[0] === 0x69 && this.#listLine.test(line.toString('latin1'))) this.#list = 'key';
    else this.#text.add(line, this.#number);
  }

  /** The first line of what may be a list. */
  #first(line: Buffer): void {
    if (!isContent(line)) return;
    const blanks = blanksOf(line);
    if (isDash(line, blanks)) {
      this.#list = blanks;
      this.#isList = true;
      this.#item.add(line, this.#number);
      return;
    }
    this.#list = null;
    this.#isList = true;
    this.#plain(line);
  }

  #inList(line: Buffer, dashes: number): void {
    const blanks = blanksOf(line);
    if (isContent(line) && blanks === dashes && isDash(line, blanks)) this.#endItem(false);
    else if (isContent(line) && blanks === 0) {
      this.#endItem(false);
      this.#list = null;
      this.#plain(line);
      return;
    }
    this.#item.add(line, this.#number);
  }

  #endItem(last: boolean): void {
    if (!this.#item.content) return;
    this.parts.push({
      is: 'item',
      document: this.#document + 1,
      index: this.#index++,
      last,
      ...this.#item.take(),
    });
  }

  #endDocument(last: boolean): void {
    this.#endItem(last);
    const content = this.#text.content;
    const text = this.#text.take();
    if (content || this.#isList) {
      const is = this.#isList ? 'rest' : 'document';
      this.parts.push({ is, document: ++this.#document, index: 0, last, ...text });
    }
    this.#list = null;
    this.#isList = false;
    this.#index = 0;
  }
}

/** `---` or `...` at the start of a line and nothing but white space right after it. */
function isMarker(line: Buffer): boolean {
  const first = line[0];
  if ((first !== DASH && first !== 0x2e) || line[1] !== first || line[2] !== first) return false;
  const next = line[3];
  return next === undefined || isBlank(next);
}

function isContent(line: Buffer): boolean {
  const blanks = blanksOf(line);
  const byte = line[blanks];
  if (byte === undefined || isBlank(byte) || byte === 0x23) return false;
  return byte !== 0x25 && !(blanks === 0 && isMarker(line) && !isContent(line.subarray(3)));
}

function isDash(line: Buffer, at: number): boolean {
  const next = line[at + 1];
  return line[at] === DASH && (next === undefined || isBlank(next));
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === 0x09 || byte === 0x0d || byte === NEWLINE;
}

function blanksOf(line: Buffer): number {
  let blanks = 0;
  while (line[blanks] === SPACE) blanks++;
  return blanks;
}
