// JSON as a tree that can also be written wrongly: keys twice, numbers that are none, raw text.

export type Tree =
  | { readonly is: 'object'; entries: [string, Tree][] }
  | { readonly is: 'array'; items: Tree[] }
  /** Written as it stands. */
  | { readonly is: 'raw'; text: string };

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { is: 'array', items: value.map(treeOf) };
  if (typeof value === 'object' && value !== null)
    return { is: 'object', entries: Object.entries(value).map(([key, of]) => [key, treeOf(of)]) };
  return { is: 'raw', text: JSON.stringify(value) ?? 'null' };
}

export function written(tree: Tree): string {
  if (tree.is === 'raw') return tree.text;
  if (tree.is === 'array') return `[${tree.items.map(written).join(',')}]`;
  return `{${tree.entries.map(([key, value]) => `${JSON.stringify(key)}:${written(value)}`).join(',')}}`;
}

/** A place within another tree, to be read and replaced. */
export interface Spot {
  readonly key: string | null;
  /** The key that what it stands in has. */
  readonly parent: string | null;
  get(): Tree;
  set(tree: Tree): void;
}

export function spots(tree: Tree, parent: string | null = null, found: Spot[] = []): Spot[] {
  if (tree.is === 'array')
    tree.items.forEach((item, i) => {
      const set = (to: Tree): void => void tree.items.splice(i, 1, to);
      found.push({ key: null, parent, get: () => tree.items[i] as Tree, set });
      spots(item, parent, found);
    });
  if (tree.is === 'object')
    for (const entry of tree.entries) {
      const [key, value] = entry;
      found.push({ key, parent, get: () => entry[1], set: (to) => void entry.splice(1, 1, to) });
      spots(value, key, found);
    }
  return found;
}

/** Leaves so many items of each list. */
export function pruned(tree: Tree, most: number, pick: (below: number) => number): Tree {
  if (tree.is === 'raw') return tree;
  if (tree.is === 'object')
    return { is: 'object', entries: tree.entries.map(([key, value]) => [key, pruned(value, most, pick)]) };
  const from = tree.items.length > most ? pick(tree.items.length - most) : 0;
  return { is: 'array', items: tree.items.slice(from, from + most).map((item) => pruned(item, most, pick)) };
}
