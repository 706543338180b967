// What a benchmark says: one row for each goal, each a ratio inside one run or a plain figure.
import type { World } from './world.ts';

export type Goal = { readonly most: number } | { readonly least: number } | null;

/** As a group measures it. */
export interface Figure {
  readonly what: string;
  /** A median where it was measured several times, and then nearly the worst beside it. */
  readonly value: number;
  readonly p99?: number;
  /** `×`, `ms`, `s`, `B/edge`. */
  readonly unit: string;
  /** At most, or at least, to be as good as is wanted; null where nothing is. */
  readonly goal: Goal;
  readonly note?: string;
}

export interface Row extends Figure {
  readonly group: string;
  /** Which graph: `siloed 100k/1M`. */
  readonly graph: string;
  /** When, RFC 3339, and with what: Node's version and the machine. */
  readonly measured: string;
  readonly with: string;
}

/** Rows that are measured together; the file's name is the group's. */
export interface Group {
  readonly name: string;
  /** What for, in a line of --help. */
  readonly says: string;
  readonly shapes: readonly World['shape'][];
  /** Larger graphs are left out. */
  readonly mostEdges?: number;
  /** Measured on the smaller graphs as well, for the plot of cost against size. */
  readonly everySize?: true;
  /** Figures as they come; none where something is not to be had here, with a word by `world.say`. */
  measure(world: World): AsyncIterable<Figure> | Iterable<Figure>;
}

/** A goal that is stated for ten million edges, in proportion. */
export function perTenMillion(most: number, edges: number): Goal {
  return { most: (most * edges) / 10_000_000 };
}

/** Null where there is no goal. What came to no number meets none. */
export function meets({ value, goal }: Pick<Figure, 'value' | 'goal'>): boolean | null {
  if (goal === null) return null;
  return 'most' in goal ? value <= goal.most : value >= goal.least;
}

export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { graph, what, value, p99, unit, goal, note = '' } = row;
    const wanted = goal === null ? '' : 'most' in goal ? `≤ ${digits(goal.most)}` : `≥ ${digits(goal.least)}`;
    const met = { true: 'yes', false: 'NO', null: '' }[String(meets(row)) as 'true'];
    return `| ${graph} | ${what} | ${digits(value)} ${unit} | ${p99 === undefined ? '' : digits(p99)} | ${wanted} | ${met} | ${note} |`;
  });
  return [
    '| Graph | What | Measured | p99 | Goal | Met | |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function digits(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
