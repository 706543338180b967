// The rows of a CSV as records of our own format, after a mapping (src/model/csv-mapping.ts). An empty cell is
// an absent fact: a field with one is left out, and a node or edge without its id or ends is not made of that row.
import type { CsvFormat, Json } from '../src/model/adapter.ts';
import type { CsvField, CsvMapping } from '../src/model/csv-mapping.ts';

type Row = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;
type Native = { readonly [key: string]: Json };

/** Without these there is no element: an edge's kind has no empty cell, or it would vanish unseen. */
const IDENTIFYING = new Set(['id', 'from', 'to']);
const LISTS = new Set(['aliases', 'need', 'give', 'pass', 'capabilities']);
const FLAGS = new Set(['enabled', 'neverExpires', 'expired', 'revoked', 'interactive']);
/** Flags that can only be set: what says false says nothing. */
const ONLY_TRUE = new Set(['expired', 'revoked']);
const COLUMN = /\{([^{}]+)\}/g;

export function csvFormat(mapping: CsvMapping): CsvFormat {
  const wanted = columnsOf(mapping);
  return {
    headerFault(columns) {
      const missing = wanted.find((name) => !columns.includes(name));
      return missing === undefined
        ? null
        : `has no column ${JSON.stringify(missing)}, which the mapping names: its header has ${listed(columns)}`;
    },
  };
}

/** `id`: of the node that the faulty cell is about, where it can be read. */
interface Faulty {
  readonly fault: string;
  readonly id: string | null;
}

/** The native records that a row states, and what is wrong with the others. */
export function* rowRecords(row: Row, mapping: CsvMapping): Generator<{ readonly stated: Native } | Faulty> {
  for (const [element, statements] of [
    ['node', mapping.nodes],
    ['edge', mapping.edges],
  ] as const)
    for (const fields of statements) {
      const statement = statementOf(row, fields, mapping.separator);
      if (statement === null) continue;
      if ('statement' in statement) yield { stated: { [element]: statement.statement } };
      else yield { fault: statement.fault, id: element === 'node' ? idIn(row, fields) : null };
    }
}

function idIn(row: Row, { id }: Fields): string | null {
  return typeof id === 'string' ? filledIn(row, id) : null;
}

type Made = { readonly statement: Native } | { readonly fault: string };

/** null: the row has no such element. */
function statementOf(row: Row, fields: Fields, separator: string): Made | null {
  const statement: Record<string, Json> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) continue;
    if (name === 'attributes') {
      statement[name] = attributesOf(row, field as Readonly<Record<string, string>>);
      continue;
    }
    const made =
      name === 'label' ? { value: field as string } : fieldOf(row, name, field as CsvField, separator);
    if ('fault' in made) return { fault: `${name}: ${made.fault}` };
    if (made.value !== null) statement[name] = made.value;
    else if (IDENTIFYING.has(name)) return null;
  }
  return { statement };
}

function attributesOf(row: Row, templates: Readonly<Record<string, string>>): Native {
  const filled = Object.entries(templates).map(([name, template]) => [name, filledIn(row, template)]);
  return Object.fromEntries(filled.filter(([, text]) => text !== null));
}

/** null: absent. */
type Value = { readonly value: Json } | { readonly fault: string };

function fieldOf(row: Row, name: string, field: CsvField, separator: string): Value {
  if (typeof field === 'boolean') return { value: ONLY_TRUE.has(name) && !field ? null : field };
  if (Array.isArray(field)) {
    const items = field.map((template) => filledIn(row, template)).filter((text) => text !== null);
    return { value: items.length > 0 || field.length === 0 ? items : null };
  }
  const text = filledIn(row, typeof field === 'string' ? field : field.from);
  if (text === null) return { value: null };
  if (typeof field === 'object') {
    if (!Object.hasOwn(field.values, text))
      return { fault: `the mapping has no value for what ${field.from} is here` };
    return { value: field.values[text] as Json };
  }
  if (LISTS.has(name))
    return {
      value: text
        .split(separator)
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    };
  return FLAGS.has(name) ? flagOf(name, text, field) : { value: text };
}

function flagOf(name: string, text: string, template: string): Value {
  const word = text.toLowerCase();
  if (['true', 'yes', '1'].includes(word)) return { value: true };
  if (['false', 'no', '0'].includes(word)) return { value: ONLY_TRUE.has(name) ? null : false };
  return { fault: `${template} is neither true nor false here: translate it with values` };
}

/** null where one of its columns is empty. */
function filledIn(row: Row, template: string): string | null {
  let empty = false;
  const text = template.replaceAll(COLUMN, (_, column: string) => {
    const cell = row[column]?.trim() ?? '';
    empty ||= cell === '';
    return cell;
  });
  return empty ? null : text;
}

function columnsOf({ nodes, edges }: CsvMapping): string[] {
  const templates: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') templates.push(value);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) {
      if ('from' in value && 'values' in value) collect(value.from);
      else Object.values(value).forEach(collect);
    }
  };
  collect([nodes, edges]);
  const names = templates.flatMap((template) => [...template.matchAll(COLUMN)].map(([, name]) => name ?? ''));
  return [...new Set(names)];
}

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, 20).map((name) => JSON.stringify(name.slice(0, 60)));
  return `${shown.join(', ')}${columns.length > 20 ? ` and ${columns.length - 20} more` : ''}`;
}
