// Which closed facts about nodes a prune may remove. One may go where another fact that stays says what the node
// is, from the oldest kept version on, and declares it where this one does; or where nothing speaks of the node any
// more, no fact and no edge. Else a node would vanish from under an edge, or a retired one look alive.

export interface ClosedNodeFact {
  readonly declared: boolean;
  /** Facts of the same node that stay. */
  readonly staying: readonly { readonly declared: boolean; readonly shownAtOldest: boolean }[];
  /** Some edge that stays begins or ends at it; asked only where it matters. */
  readonly isEnd: () => boolean;
}

export function isRemovable({ declared, staying, isEnd }: ClosedNodeFact): boolean {
  if (staying.length === 0) return !isEnd();
  return staying.some((other) => other.shownAtOldest && (other.declared || !declared));
}
