// What was measured, by size of graph: a file for programs and one for people, written after each group, so that a run
// which is broken off keeps what it has. Rows that a run does not measure stay as they were, with their time and machine.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { plotOf } from './plot.ts';
import { meets, type Row, tableOf } from './row.ts';
import { GROUPS } from './rows/index.ts';

interface Results {
  readonly rows: readonly Row[];
}

/** What is read of a file: JSON has no NaN, and a file of before says once for all rows what they were measured with. */
interface Read {
  readonly node?: string;
  readonly machine?: string;
  readonly rows: readonly (Omit<Row, 'value'> & { readonly value: number | null })[];
}

export class ResultFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Of which something was measured. */
  sizes(): string[] {
    const names = readdirSync(this.folder).filter((name) => name.endsWith('.json'));
    return names.map((name) => name.slice(0, -'.json'.length).replace('-', '/'));
  }

  rows(size: string): readonly Row[] {
    const file = this.#file(size, 'json');
    if (!existsSync(file)) return [];
    const { node, machine, rows } = JSON.parse(readFileSync(file, 'utf8')) as Read;
    const before = { with: `Node ${node}, ${machine}` };
    return rows.map((row) => ({ ...before, ...row, value: row.value ?? Number.NaN }));
  }

  /** Puts a group's rows of one graph in the place of those that were there. */
  put(size: string, graph: string, group: string, rows: readonly Row[]): void {
    const others = this.rows(size).filter((row) => row.graph !== graph || row.group !== group);
    const order = (row: Row): number => GROUPS.findIndex(({ name }) => name === row.group);
    const all = [...others, ...rows].sort((a, b) => order(a) - order(b) || (a.graph < b.graph ? -1 : 1));
    const results: Results = { rows: all };
    writeFileSync(this.#file(size, 'json'), `${JSON.stringify(results, null, 2)}\n`);
    writeFileSync(this.#file(size, 'md'), this.page(size));
    writeFileSync(join(this.folder, 'cost.svg'), plotOf(this.#everything()));
  }

  /** For people. */
  page(size: string): string {
    const rows = this.rows(size);
    const times = rows.map(({ measured }) => measured).sort();
    const machines = [...new Set(rows.map((row) => row.with))].sort();
    const short = rows.filter((row) => meets(row) === false).map((row) => row.what);
    const goals = rows.filter(({ goal }) => goal !== null).length;
    return [
      `# Benchmark, ${size}`,
      '',
      `${machines.join('; ')}. Measured ${times[0] ?? 'never'} to ${times.at(-1) ?? 'never'}.`,
      'Ratios are medians of alternating rounds in one run; plain figures depend on the machine.',
      '',
      tableOf(rows),
      `${goals - short.length} of ${goals} goals are met.${short.length > 0 ? ` Short of theirs: ${[...new Set(short)].join('; ')}.` : ''}`,
      '',
    ].join('\n');
  }

  #everything(): Row[] {
    return this.sizes().flatMap((size) => this.rows(size));
  }

  #file(size: string, ending: 'json' | 'md'): string {
    return join(this.folder, `${size.replace('/', '-')}.${ending}`);
  }
}

/** What measures now. */
export function measuredWith(): string {
  return `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}
