// Pages of which only plain things are asked, written out in one pass: the executor, which looks at each field of each
// item as if anything could be behind it, takes most of the time of a large answer. It gets an empty list, and the page
// is put in its place. What is not plain, or fails, is the executor's as ever: then it says what failed, and where.
import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from './context.ts';

/** A resolver that gives its value at once, and needs no arguments; of whatever parent it is. */
type Read = (parent: never, args: object, context: Context, info: GraphQLResolveInfo) => unknown;
/** By type and field, what is plain. */
export type Plain = Readonly<Record<string, Readonly<Record<string, Read>>>>;

const NO_ARGUMENTS = Object.freeze({});

type Write = (value: unknown, context: Context) => unknown;

/** By where a page is asked for, how an item of it is written; null: it is not plain. Goes with the document. */
const known = new WeakMap<FieldNode, Write | null>();

/** The pages of one answer that were written out. */
export class WrittenPages {
  readonly #pages: { readonly path: readonly (string | number)[]; readonly items: readonly unknown[] }[] = [];

  /** What the executor is to make of these items: nothing, where they could be written out. */
  instead<T>(items: readonly T[], plain: Plain, context: Context, info: GraphQLResolveInfo): readonly T[] {
    const write = writeOf(plain, info);
    if (!write) return items;
    try {
      this.#pages.push({ path: pathOf(info), items: items.map((item) => write(item, context)) });
      return [];
    } catch {
      return items;
    }
  }

  /** Puts them where they belong, except within what became null. */
  into(data: unknown): void {
    for (const { path, items } of this.#pages) {
      let place = data as Record<string | number, unknown> | null | undefined;
      for (const step of path.slice(0, -1)) place = place?.[step] as typeof place;
      const last = path.at(-1) as string | number;
      if (place && Array.isArray(place[last])) place[last] = items;
    }
  }
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
  if (isNonNullType(type)) {
    const write = writing(type.ofType, nodes, asked);
    return write && ((value, context) => present(write(value, context)));
  }
  const write = presentOf(type, nodes, asked);
  return (
    write && ((value, context) => (value === null || value === undefined ? null : write(value, context)))
  );
}

function present(value: unknown): unknown {
  if (value === null) throw new TypeError('A field that is never null is null.');
  return value;
}

function presentOf(type: GraphQLOutputType, nodes: readonly FieldNode[], asked: Asked): Write | null {
  if (isLeafType(type)) return (value) => type.serialize(value);
  if (!isListType(type)) return objectOf(type, nodes, asked);
  const write = writing(type.ofType, nodes, asked);
  return (
    write && ((value, context) => Array.from(value as Iterable<unknown>, (item) => write(item, context)))
  );
}

/** Null where anything that is asked of it is not plain. */
function objectOf(type: GraphQLOutputType, nodes: readonly FieldNode[], asked: Asked): Write | null {
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  const { plain, info } = asked;
  const selected = new Map<string, FieldNode[]>();
  if (!nodes.every(({ selectionSet }) => selectionSet && collect(selectionSet, selected))) return null;
  const fields: { readonly name: string; readonly read: Read; readonly write: Write }[] = [];
  for (const [name, [node, ...others]] of selected) {
    const field = node && type.getFields()[node.name.value];
    const read = field && plain[type.name]?.[field.name];
    const write = field && read && writing(field.type, [node, ...others], asked);
    if (!write) return null;
    fields.push({ name, read, write });
  }
  return (value, context) => {
    const object: Record<string, unknown> = {};
    for (let i = 0; i < fields.length; i++) {
      const { name, read, write } = fields[i] as (typeof fields)[number];
      object[name] = write(read(value as never, NO_ARGUMENTS, context, info), context);
    }
    return object;
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
