// Columns of whole numbers, each in the narrowest type that holds its numbers.

/** A Float64Array holds any number. */
export type Whole = Uint8Array | Uint16Array | Uint32Array | Float64Array;

type Type<A extends Whole> = { new (buffer: ArrayBufferLike): A; readonly BYTES_PER_ELEMENT: number };

/** Zeros, with room for numbers from `least` to `most`. */
export function wholes(length: number, most: number, least = 0): Whole {
  const type = typeFor(most, least);
  return new type(new ArrayBuffer(type.BYTES_PER_ELEMENT * length));
}

/** The same in memory that threads share. */
export function sharedWholes(length: number, most: number, least = 0): Whole {
  return shared(typeFor(most, least), length);
}

/** Zeros of the type of `numbers`, in memory that threads share. */
export function sharedLike<A extends Whole>(numbers: A, length: number): A {
  return shared(numbers.constructor as Type<A>, length);
}

function shared<A extends Whole>(type: Type<A>, length: number): A {
  return new type(new SharedArrayBuffer(type.BYTES_PER_ELEMENT * length));
}

function typeFor(most: number, least: number): Type<Whole> {
  if (least < 0 || most > 0xffffffff) return Float64Array;
  if (most > 0xffff) return Uint32Array;
  return most > 0xff ? Uint16Array : Uint8Array;
}
