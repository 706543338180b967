// What is asked to be protected, as a question looks it up. It may be every critical node of the graph while a question
// comes to a few thousand nodes, so nothing is made of each of them: ascending, they are looked up as they stand.

/** Each once, ascending, entries left out; the list itself where it is so already. */
export function guardedOf(asked: readonly number[], entries: readonly number[]): readonly number[] {
  const each = isAscending(asked) ? asked : [...new Set(asked)].sort((a, b) => a - b);
  if (!entries.some((entry) => isAmong(each, entry))) return each;
  const begun = new Set(entries);
  return each.filter((node) => !begun.has(node));
}

/** O(log `ascending`). */
export function isAmong(ascending: readonly number[], node: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < node) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === node;
}

function isAscending(nodes: readonly number[]): boolean {
  for (let i = 1; i < nodes.length; i++) if ((nodes[i - 1] as number) >= (nodes[i] as number)) return false;
  return true;
}
