// CSV with a header (RFC 4180, commas), row by row: each row is a record of texts by column. A file whose quotes
// or header cannot be trusted is refused whole, because no row after the fault can be told from its neighbours.
import { isUtf8 } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Adapter, type AdapterOptions, CSV_ROWS, type CsvFormat } from '../model/adapter.ts';
import { refused } from './input-files.ts';
import type { ReadItem } from './read-item.ts';

const MAX_COLUMNS = 1000;
const MAX_ROW = 1 << 20;
const BATCH = 500;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

interface Row {
  readonly record: readonly Buffer[];
  readonly info: { readonly lines: number };
}

/** How the adapter reads CSV with these options; null where it does not. */
export function csvOf(adapter: Adapter, options: AdapterOptions): CsvFormat | null {
  return adapter.csv?.(options) ?? null;
}

/** Blank lines are left out. A row's place is the line it ends on. Throws INPUT_REFUSED. */
export async function* csvItems(
  chunks: AsyncIterable<Buffer>,
  file: string,
  format: CsvFormat,
): AsyncGenerator<ReadItem[]> {
  const parser = parse({
    encoding: null,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
  });
  // Hands an error of either end to the other; the loop below is where it is thrown.
  pipeline(Readable.from(chunks), parser, () => undefined);
  let columns: readonly string[] | null = null;
  let items: ReadItem[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      if (columns === null) {
        columns = headerOf(record, file);
        const fault = format.headerFault(columns);
        if (fault !== null) throw refused(`${file} ${fault}`);
      } else items.push(itemOf(columns, record, { file, at: `L${info.lines}` }));
      if (items.length < BATCH) continue;
      yield items;
      items = [];
    }
  } catch (error) {
    // The parser's error holds the row, which may hold a secret: only its code and line are passed on.
    if (error instanceof CsvError) throw refused(`${file} ${faultOf(error)}`);
    throw error;
  }
  yield items;
}

function headerOf(cells: readonly Buffer[], file: string): readonly string[] {
  if (cells.length > MAX_COLUMNS)
    throw refused(`${file} has ${cells.length} columns: at most ${MAX_COLUMNS} are read`);
  const columns = cells.map((cell, i) => {
    const name = isUtf8(cell) ? cell.toString('utf8').trim() : '';
    if (name === '') throw refused(`${file} has no name for column ${i + 1}: name it in the first line`);
    if (FORBIDDEN.has(name)) throw refused(`${file} has a column called ${name}: rename it`);
    return name;
  });
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) throw refused(`${file} has two columns called ${shown(twice)}: rename one`);
  return columns;
}

function itemOf(
  columns: readonly string[],
  cells: readonly Buffer[],
  place: { file: string; at: string },
): ReadItem {
  const fault = (reason: string): ReadItem => ({ fault: reason, place, collection: CSV_ROWS });
  if (cells.length !== columns.length)
    return fault(`${cells.length} cells where the header names ${columns.length} columns`);
  const invalid = cells.findIndex((cell) => !isUtf8(cell));
  if (invalid >= 0) return fault(`not valid UTF-8, in ${shown(columns[invalid] ?? '')}`);
  const value = Object.fromEntries(columns.map((name, i) => [name, cells[i]?.toString('utf8') ?? '']));
  return { record: { value, place, collection: CSV_ROWS } };
}

function faultOf(error: CsvError): string {
  const { code } = error;
  const { lines } = error as unknown as { lines?: number };
  const line = lines === undefined ? '' : ` (line ${lines})`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'has a quote that is never closed: fetch it again, or close it';
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `has a row of more than ${MAX_ROW >> 20} MB${line}: is a quote never closed?`;
  return `is not CSV as RFC 4180 has it${line}: double the quotes within a quoted cell`;
}

/** A column's name for a message: short, and nothing in it that a terminal would act on. */
function shown(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}
