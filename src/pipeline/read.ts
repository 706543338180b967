// From bytes to records: lines or documents, each record parsed strictly, in pieces, so that memory does not
// grow with the input. A record that cannot be read is a fault with its place; a file that cannot be is refused.
import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { Adapter, AdapterOptions } from '../model/adapter.ts';
import type { Place } from '../model/fact.ts';
import { beginsDocument } from './begins-document.ts';
import { chained } from './chained.ts';
import { csvItems, csvOf } from './csv.ts';
import { DocumentFault, DocumentScanner, type ScannedRecord } from './document-scanner.ts';
import { type InputFile, refused, STANDARD_INPUT } from './input-files.ts';
import { type Line, linesOf, MAX_SPAN } from './lines.ts';
import { openInput } from './open-input.ts';
import type { ReadItem } from './read-item.ts';
import { recordPaths } from './record-paths.ts';
import { parseStrict } from './strict-json.ts';
import { yamlItems } from './yaml-items.ts';

/** A document that is one record as a whole (an extension's schema, a list of icons). */
const MAX_DOCUMENT = 1 << 24;

export interface Reading {
  /** To be gone through once, before the next reading: each record is parsed when it is asked for. */
  readonly items: Iterable<ReadItem>;
  /** Bytes of this file consumed so far. */
  readonly consumed: number;
}

/** The records of one file, in order, in pieces. Throws INPUT_REFUSED. */
export async function* readFile(
  file: InputFile,
  adapter: Adapter,
  options: AdapterOptions,
  stdin: Readable,
  signal?: AbortSignal,
): AsyncGenerator<Reading> {
  const name = file.path === STANDARD_INPUT ? 'standard input' : file.path;
  const input = await openInput(file, stdin, signal);
  try {
    const { first, chunks } = await pastBlank(input.chunks, name);
    const pieces = await items(first, chunks, name, adapter, options);
    for await (const items of pieces) yield { items, consumed: input.consumed() };
  } finally {
    input.close();
  }
}

/** By content, never by name: JSON documents and lines begin with a bracket, CSV and YAML with anything else. */
async function items(
  first: number,
  chunks: AsyncIterable<Buffer>,
  name: string,
  adapter: Adapter,
  options: AdapterOptions,
): Promise<AsyncGenerator<Iterable<ReadItem>>> {
  if (first === 0x5b) return documentItems(chunks, name, adapter);
  if (first === 0x7b) {
    const { isDocument, all } = await beginsDocument(chunks, adapter);
    return isDocument ? documentItems(all, name, adapter) : lineItems(all, name);
  }
  const csv = csvOf(adapter, options);
  if (csv) return csvItems(chunks, name, csv);
  if (adapter.yaml) return yamlItems(chunks, name, adapter);
  if (!adapter.lines) throw refused(`${name} is not JSON: ${adapter.id} reads JSON documents`);
  return lineItems(chunks, name);
}

/** The first byte that is no white space; a file that has none is refused. */
async function pastBlank(
  chunks: AsyncIterable<Buffer>,
  name: string,
): Promise<{ first: number; chunks: AsyncIterable<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const blank: Buffer[] = [];
  let length = 0;
  for (;;) {
    const next = await iterator.next();
    if (next.done) throw refused(`${name} is empty: an export that failed? Nothing was changed`);
    blank.push(next.value);
    length += next.value.length;
    const first = next.value.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
    if (first !== undefined) return { first, chunks: chained(blank, iterator) };
    if (length > MAX_SPAN) throw refused(`${name} begins with more than ${MAX_SPAN >> 20} MB of white space`);
  }
}

async function* lineItems(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Iterable<ReadItem>> {
  for await (const lines of linesOf(chunks, file)) yield itemsOf(lines, file);
}

function* itemsOf(lines: readonly Line[], file: string): Generator<ReadItem> {
  for (const { number, text, fault, cut } of lines) {
    if (cut) throw refused(`${file} ends in the middle of a record (line ${number}): fetch it again`);
    const place = { file, at: `L${number}` };
    yield text === null
      ? { fault: fault ?? 'not readable', place, collection: '*' }
      : itemOf(text, place, '*');
  }
}

async function* documentItems(
  chunks: AsyncIterable<Buffer>,
  file: string,
  adapter: Adapter,
): AsyncGenerator<Iterable<ReadItem>> {
  const scanner = new DocumentScanner(recordPaths([...adapter.records, ...(adapter.context ?? [])]));
  const whole: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      const records = scanner.push(chunk);
      length += chunk.length;
      if (scanner.found || length > MAX_DOCUMENT) whole.length = 0;
      else whole.push(chunk);
      yield scannedItems(records, file);
    }
    scanner.end();
  } catch (error) {
    if (error instanceof DocumentFault) throw refused(`${file} ${error.message}`, error);
    throw error;
  }
  if (!scanner.found) yield wholeDocument(Buffer.concat(whole), file, adapter);
}

function* scannedItems(records: readonly ScannedRecord[], file: string): Generator<ReadItem> {
  for (const record of records) yield scannedItem(record, file);
}

function scannedItem({ collection, pointer, bytes }: ScannedRecord, file: string): ReadItem {
  const place = { file, at: pointer };
  if (bytes === null) return { fault: 'longer than 16 MB', place, collection };
  return isUtf8(bytes)
    ? itemOf(bytes.toString('utf8'), place, collection)
    : { fault: 'not valid UTF-8', place, collection };
}

function itemOf(text: string, place: Place, collection: string): ReadItem {
  const parsed = parseStrict(text);
  if (parsed.fault === null) return { record: { value: parsed.value, place, collection } };
  return {
    fault: parsed.fault,
    place,
    collection,
    ...(parsed.value === undefined ? {} : { value: parsed.value }),
  };
}

/** A document without any of the adapter's records: taken whole where the adapter knows it. */
function wholeDocument(bytes: Buffer, file: string, adapter: Adapter): ReadItem[] {
  const none = `${file} holds nothing that ${adapter.id} reads: expected ${adapter.records.join(' or ')}`;
  if (bytes.length > 0 && adapter.yaml) return [scannedItem({ collection: '', pointer: '', bytes }, file)];
  if (bytes.length === 0 || !adapter.document || !isUtf8(bytes)) throw refused(none);
  const parsed = parseStrict(bytes.toString('utf8'));
  if (parsed.fault !== null) throw refused(`${file} cannot be read: ${parsed.fault}`);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused(none);
  const verdict = adapter.document(Object.keys(value));
  if (verdict === 'refuse') throw refused(none);
  return verdict === 'take' ? [{ record: { value, place: { file, at: '' }, collection: '' } }] : [];
}
