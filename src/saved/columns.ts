// Trees of plain values taken apart into their large typed arrays and the rest, and put together again. A tree is
// made of plain objects, lists, maps, texts, numbers and typed arrays: what nobody needs to know of is kept as it comes.

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

export interface Columns {
  readonly shapes: readonly Shape[];
  readonly arrays: readonly Typed[];
  readonly rest: unknown;
}

/** In the place of an array that was taken out. Nothing of ours has a key like this. */
const COLUMN = '\0column';
/** Smaller ones stay in the rest. */
const LEAST = 64;

export function dismantled(tree: unknown): Columns {
  const arrays: Typed[] = [];
  const known = new Map<Typed, number>();
  const rest = mapped(tree, (value) => {
    if (!isTyped(value) || value.length < LEAST) return undefined;
    const number = known.get(value) ?? arrays.push(value) - 1;
    known.set(value, number);
    return { [COLUMN]: number };
  });
  const shapes = arrays.map((array) => ({
    type: nameOf(array),
    bytes: array.byteLength,
    shared: array.buffer instanceof SharedArrayBuffer,
  }));
  return { shapes, arrays, rest };
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

function nameOf(array: Typed): TypeName {
  return (Object.keys(TYPES) as TypeName[]).find((name) => array instanceof TYPES[name]) as TypeName;
}
