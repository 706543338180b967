// Trees of plain values taken apart into their large typed arrays and the rest, and put together again. A tree is
// made of plain objects, lists, maps, texts, numbers and typed arrays, some of which may be kept elsewhere until they are
// read: what nobody needs to know of is kept as it comes.
import type { Kept } from '../analysis/projection-kept.ts';

const TYPES = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float64Array,
} as const;
type TypeName = keyof typeof TYPES;
type Typed = InstanceType<(typeof TYPES)[TypeName]>;

interface Shape {
  readonly type: TypeName;
  readonly bytes: number;
  /** In memory that threads share. */
  readonly shared: boolean;
}

/** The bytes of a column from one place to another, both at the beginning of a number. */
export type BytesOf = (from: number, until: number) => Uint8Array;

export interface Columns {
  readonly shapes: readonly Shape[];
  /** One of each shape. */
  readonly columns: readonly BytesOf[];
  readonly rest: unknown;
}

/** In the place of an array that was taken out. Nothing of ours has a key like this. */
const COLUMN = '\0column';
/** Smaller ones stay in the rest. */
const LEAST = 64;

export function dismantled(tree: unknown): Columns {
  const large: (Typed | Kept)[] = [];
  const known = new Map<unknown, number>();
  const rest = mapped(tree, (value) => {
    if (!isTyped(value) && !isKept(value)) return undefined;
    if (value.length < LEAST) return isKept(value) ? value.read(0, value.length) : undefined;
    const number = known.get(value) ?? large.push(value) - 1;
    known.set(value, number);
    return { [COLUMN]: number };
  });
  return { shapes: large.map(shapeOf), columns: large.map(reading), rest };
}

function shapeOf(column: Typed | Kept): Shape {
  const some = isKept(column) ? column.read(0, 0) : column;
  return {
    type: nameOf(some),
    bytes: column.length * some.BYTES_PER_ELEMENT,
    shared: !isKept(column) && column.buffer instanceof SharedArrayBuffer,
  };
}

function reading(column: Typed | Kept): BytesOf {
  if (!isKept(column)) {
    const all = bytesOf(column);
    return (from, until) => all.subarray(from, until);
  }
  const width = column.read(0, 0).BYTES_PER_ELEMENT;
  return (from, until) => bytesOf(column.read(from / width, until / width));
}

export function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

export function assembled(rest: unknown, arrays: readonly Typed[]): unknown {
  return mapped(rest, (value) => {
    const number = isRecord(value) ? value[COLUMN] : undefined;
    return typeof number === 'number' ? arrays[number] : undefined;
  });
}

/** An array of this shape, all zero. Throws for what is no shape. */
export function room({ type, bytes, shared }: Shape): Typed {
  const make = TYPES[type];
  const memory = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  return new make(memory as ArrayBuffer);
}

/** The same tree with what `change` gives in the place of some values; those it leaves alone are looked into. */
function mapped(tree: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(tree);
  if (changed !== undefined) return changed;
  if (!isRecord(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, mapped(value, change)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isTyped(value: unknown): value is Typed {
  return Object.values(TYPES).some((type) => value instanceof type);
}

/** Nothing else in a tree can be read. */
function isKept(value: unknown): value is Kept {
  return isRecord(value) && typeof value['read'] === 'function';
}

function nameOf(array: NodeJS.ArrayBufferView): TypeName {
  return (Object.keys(TYPES) as TypeName[]).find((name) => array instanceof TYPES[name]) as TypeName;
}
