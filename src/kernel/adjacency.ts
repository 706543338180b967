// Compressed rows by counting: which positions belong to each key, in the order in which they are met. O(n).

/** offsets[k] to offsets[k + 1] are the places of key k; one more offset than keys. `offsets`: zeros to be filled. */
export function rowOffsets(
  keys: Uint32Array,
  rows: number,
  offsets: Uint32Array = new Uint32Array(rows + 1),
): Uint32Array {
  count(keys, 0, keys.length, offsets);
  sum(offsets, 0, rows);
  return offsets;
}

/** The positions sorted by their key, those of one key ascending. */
export function groupedBy(keys: Uint32Array, offsets: Uint32Array): Uint32Array {
  const grouped = new Uint32Array(keys.length);
  dealOut(keys, 0, keys.length, offsets.slice(), grouped);
  return grouped;
}

/** Positions looked at between two steps. */
const STEP = 1 << 14;

/** Both of the above for keys of millions: yields now and then. */
export function* grouping(
  keys: Uint32Array,
  rows: number,
): Generator<void, { readonly offsets: Uint32Array; readonly grouped: Uint32Array }, void> {
  const { length } = keys;
  const offsets = new Uint32Array(rows + 1);
  for (let from = 0; from < length; from += STEP, yield)
    count(keys, from, Math.min(length, from + STEP), offsets);
  for (let from = 0; from < rows; from += STEP, yield) sum(offsets, from, Math.min(rows, from + STEP));
  const next = offsets.slice();
  const grouped = new Uint32Array(length);
  for (let from = 0; from < length; from += STEP, yield)
    dealOut(keys, from, Math.min(length, from + STEP), next, grouped);
  return { offsets, grouped };
}

function count(keys: Uint32Array, from: number, until: number, offsets: Uint32Array): void {
  for (let i = from; i < until; i++) {
    const next = (keys[i] as number) + 1;
    offsets[next] = (offsets[next] as number) + 1;
  }
}

function sum(offsets: Uint32Array, from: number, until: number): void {
  for (let row = from; row < until; row++)
    offsets[row + 1] = (offsets[row + 1] as number) + (offsets[row] as number);
}

function dealOut(
  keys: Uint32Array,
  from: number,
  until: number,
  next: Uint32Array,
  grouped: Uint32Array,
): void {
  for (let i = from; i < until; i++) {
    const key = keys[i] as number;
    const place = next[key] as number;
    grouped[place] = i;
    next[key] = place + 1;
  }
}
