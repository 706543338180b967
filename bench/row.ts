// What a benchmark says: one row for each goal, each a ratio inside one run or a plain figure.

export interface Row {
  /** Which graph: `siloed 100k/1M`. */
  readonly graph: string;
  readonly what: string;
  readonly value: number;
  /** `×`, `ms`, `s`, `B/edge`. */
  readonly unit: string;
  /** At most, or at least, to be as good as is wanted; null where nothing is. */
  readonly goal: { readonly most: number } | { readonly least: number } | null;
  readonly note?: string;
}

export function meets({ value, goal }: Row): boolean | null {
  if (goal === null || Number.isNaN(value)) return null;
  return 'most' in goal ? value <= goal.most : value >= goal.least;
}

export function asMarkdown(rows: readonly Row[], about: readonly string[]): string {
  const lines = rows.map((row) => {
    const { graph, what, value, unit, goal, note = '' } = row;
    const wanted = goal === null ? '' : 'most' in goal ? `≤ ${goal.most}` : `≥ ${goal.least}`;
    const met = { true: 'yes', false: 'NO', null: '' }[String(meets(row)) as 'true'];
    return `| ${graph} | ${what} | ${digits(value)} ${unit} | ${wanted} | ${met} | ${note} |`;
  });
  return [
    ...about,
    '',
    '| Graph | What | Measured | Goal | Met | |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function digits(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
