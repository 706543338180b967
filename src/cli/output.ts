// How results reach standard output: a table for people, the operation's data as JSON, or CSV.

import Table from 'cli-table3';
import { stringify } from 'csv-stringify/sync';
import { visible } from '../model/visible.ts';

/** A table: column titles, and rows of cells as text; a cell may be empty, never absent. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Lines above and below the table: what was asked, what was covered. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}
export type Cell = string | number | boolean | null | undefined;

/** A cell as text; the line breaks of a path stay, every other deceptive character is written out. */
function shown(cell: Cell): string {
  return cell === null || cell === undefined ? '' : String(cell).split('\n').map(visible).join('\n');
}

/**
 * A cell that no spreadsheet takes for a formula: one that starts with = + - @ tab or return gets an
 * apostrophe (OWASP, CSV injection). Numbers are left as they are.
 */
function csvCell(cell: Cell): string {
  const text = shown(cell);
  return typeof cell !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export function csv({ columns, rows }: Rows): string {
  return stringify([columns, ...rows.map((row) => row.map(csvCell))]);
}

/** Characters of the table's frame: none but spaces and one rule, so that lines can be copied. */
const FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

export function table({ columns, rows, before = [], after = [] }: Rows): string {
  const lines = [...before.map(visible)];
  if (rows.length > 0) {
    const grid = new Table({
      head: [...columns],
      chars: FRAME,
      style: {
        head: process.stdout.isTTY ? ['bold'] : [],
        border: [],
        'padding-left': 0,
        'padding-right': 0,
      },
    });
    for (const row of rows) grid.push(row.map(shown));
    if (lines.length > 0) lines.push('');
    lines.push(
      ...grid
        .toString()
        .split('\n')
        .map((line) => line.trimEnd()),
    );
  }
  if (after.length > 0 && lines.length > 0) lines.push('');
  lines.push(...after.map(visible));
  return `${lines.join('\n')}\n`;
}
