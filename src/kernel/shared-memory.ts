// Arrays in memory that threads share: what searches read is made in it once and handed on without a copy.

export function sharedWords(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

export function sharedHalves(length: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(2 * length));
}

export function isShared({ buffer }: { readonly buffer: ArrayBufferLike }): boolean {
  return buffer instanceof SharedArrayBuffer;
}

/**
 * To be called for what takes the place of as much: memory that threads share does not count when it is decided whether to
 * look for what nobody holds any more. As much that does count, untouched and let go at once, has it looked for.
 */
export function madeUpFor(bytes: number): void {
  try {
    new ArrayBuffer(bytes);
  } catch {
    // There is no such room: then it is looked for anyway.
  }
}
