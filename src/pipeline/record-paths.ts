// Paths into a JSON document, as an adapter states them: `*`, `graph.nodes.*`. They are followed step by step
// while the document streams by, so that no more of it is ever held than one record.

export interface RecordPath {
  /** As the adapter wrote it: what its records are called. */
  readonly text: string;
  readonly steps: readonly string[];
}

export function recordPaths(texts: readonly string[]): RecordPath[] {
  return texts.map((text) => ({ text, steps: text.split('.') }));
}

/**
 * The paths of `alive` (each matched so far for `depth` steps) that one more step keeps alive. `*` stands for
 * any item or key, except at the root, where it stands for the items of an array.
 */
export function following(alive: readonly RecordPath[], depth: number, key: string | number): RecordPath[] {
  return alive.filter(({ steps }) => {
    const step = steps[depth];
    return step === '*' ? depth > 0 || typeof key === 'number' : typeof key === 'string' && step === key;
  });
}

/** The path that ends here, so that what stands here is a record. */
export function complete(alive: readonly RecordPath[], depth: number): RecordPath | null {
  return alive.find(({ steps }) => steps.length === depth) ?? null;
}

/** One step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string | number): string {
  return typeof key === 'number' ? `/${key}` : `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
