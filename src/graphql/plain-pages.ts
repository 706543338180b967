// Pages of which only plain things are asked, written out as JSON in one pass: the executor, which looks at each field of
// each item as if anything could be behind it, takes most of the time of a large answer, and objects that are only made to
// be written cost as much again. The executor gets an empty list, and the text is put in its place. What is not plain, or
// fails, is the executor's as ever: then it says what failed, and where.
import {
  type FieldNode,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from './context.ts';
import type { MadePage } from './page.ts';

/** A resolver that gives its value at once, and needs no arguments; of whatever parent it is. */
type Read = (parent: never, args: object, context: Context, info: GraphQLResolveInfo) => unknown;
/** By type and field, what is plain. */
export type Plain = Readonly<Record<string, Readonly<Record<string, Read>>>>;

const NO_ARGUMENTS = Object.freeze({});

/** As JSON; throws for what cannot be. */
type Write = (value: unknown, context: Context) => string;

/** By where a page is asked for, how an item of it is written; null: it is not plain. Goes with the document. */
const known = new WeakMap<FieldNode, Write | null>();

/** Where pages are in an answer, by the steps that lead there: at the end their text. */
type Places = Map<string | number, Places | string>;

/** On the data of an answer, the pages that belong into it: no key of JSON. */
const PAGES = Symbol('pages');
type Data = { [PAGES]?: Places };

/** The pages of one answer that were written out. */
export class WrittenPages {
  readonly #places: Places = new Map();

  /** Writes the items of a page out, so that the executor is to make nothing of them; false where that cannot be. */
  wrote(
    page: Pick<MadePage<unknown>, 'items'>,
    plain: Plain,
    context: Context,
    info: GraphQLResolveInfo,
  ): boolean {
    const write = writeOf(plain, info);
    if (!write) return false;
    try {
      this.#put(pathOf(info), listText(page.items(), write, context));
      return true;
    } catch {
      return false;
    }
  }

  /** From now on `answerText` of this data has them. */
  into(data: object | null | undefined): void {
    if (data && this.#places.size > 0) (data as Data)[PAGES] = this.#places;
  }

  #put(path: readonly (string | number)[], text: string): void {
    let places = this.#places;
    for (const step of path.slice(0, -1)) {
      const within = places.get(step) ?? new Map();
      places.set(step, within);
      places = within as Places;
    }
    places.set(path.at(-1) as string | number, text);
  }
}

/** An answer as JSON with the pages that were written out, except within what became null. */
export function answerText(answer: { readonly data?: object | null | undefined }): string {
  const pages = (answer.data as Data | null | undefined)?.[PAGES];
  return pages ? textWith(answer, new Map([['data', pages]])) : JSON.stringify(answer);
}

function textWith(value: object, places: Places): string {
  const within = (step: string | number, one: unknown): string => {
    const place = places.get(step);
    if (place === undefined || one === null || typeof one !== 'object') return JSON.stringify(one);
    return typeof place === 'string' ? place : textWith(one, place);
  };
  if (Array.isArray(value)) return `[${value.map((one, i) => within(i, one)).join()}]`;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${within(name, one)}`).join()}}`;
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) steps.push(at.key);
  return steps.reverse();
}

function writeOf(plain: Plain, info: GraphQLResolveInfo): Write | null {
  const [node, another] = info.fieldNodes;
  // Which of several count can depend on variables.
  if (!node || another) return null;
  const before = known.get(node);
  if (before !== undefined) return before;
  const write = objectOf(getNamedType(info.returnType), [node], { plain, info });
  known.set(node, write);
  return write;
}

interface Asked {
  readonly plain: Plain;
  readonly info: GraphQLResolveInfo;
}

function writing(type: GraphQLOutputType, nodes: readonly FieldNode[], asked: Asked): Write | null {
  if (isNonNullType(type)) return presentOf(type.ofType, nodes, asked);
  const write = presentOf(type, nodes, asked);
  return (
    write && ((value, context) => (value === null || value === undefined ? 'null' : write(value, context)))
  );
}

/** Throws where there is nothing. */
function presentOf(type: GraphQLOutputType, nodes: readonly FieldNode[], asked: Asked): Write | null {
  if (isLeafType(type)) return leafOf(type);
  if (!isListType(type)) return objectOf(type, nodes, asked);
  const write = writing(type.ofType, nodes, asked);
  return write && ((value, context) => listText(value as Iterable<unknown>, write, context));
}

function listText(items: Iterable<unknown>, write: Write, context: Context): string {
  let text = '[';
  for (const item of items) text += text === '[' ? write(item, context) : `,${write(item, context)}`;
  return `${text}]`;
}

/** Of an enum, whose values are few, the texts are kept. */
function leafOf(type: GraphQLLeafType): Write {
  const text = (value: unknown): string => {
    const serialized: unknown = value === undefined || value === null ? null : type.serialize(value);
    if (serialized === null || serialized === undefined) throw new TypeError('A value that must be is not.');
    return JSON.stringify(serialized);
  };
  if (!isEnumType(type)) return text;
  const texts = new Map<unknown, string>();
  return (value) => {
    const kept = texts.get(value) ?? text(value);
    texts.set(value, kept);
    return kept;
  };
}

/** Null where anything that is asked of it is not plain. */
function objectOf(type: GraphQLOutputType, nodes: readonly FieldNode[], asked: Asked): Write | null {
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  const { plain, info } = asked;
  const selected = new Map<string, FieldNode[]>();
  if (!nodes.every(({ selectionSet }) => selectionSet && collect(selectionSet, selected))) return null;
  const fields: { readonly before: string; readonly read: Read; readonly write: Write }[] = [];
  for (const [name, [node, ...others]] of selected) {
    const field = node && type.getFields()[node.name.value];
    const read = field && plain[type.name]?.[field.name];
    const write = field && read && writing(field.type, [node, ...others], asked);
    if (!write) return null;
    fields.push({ before: `${fields.length === 0 ? '{' : ','}${JSON.stringify(name)}:`, read, write });
  }
  return (value, context) => {
    if (value === undefined || value === null) throw new TypeError('An object that must be is not.');
    let text = '';
    for (let i = 0; i < fields.length; i++) {
      const { before, read, write } = fields[i] as (typeof fields)[number];
      text += before + write(read(value as never, NO_ARGUMENTS, context, info), context);
    }
    return `${text}}`;
  };
}

/** By response name, in order. False where a selection is more than a field by its name. */
function collect(set: SelectionSetNode, into: Map<string, FieldNode[]>): boolean {
  return set.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD || selection.directives?.length || selection.arguments?.length)
      return false;
    const name = (selection.alias ?? selection.name).value;
    into.set(name, [...(into.get(name) ?? []), selection]);
    // As a key this one is none.
    return name !== '__proto__';
  });
}
