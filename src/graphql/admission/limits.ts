// What a request may ask for before any of it is validated or run. Each is refused with HTTP 400.
export const LIMITS = {
  /** Lexical tokens of the document. */
  tokens: 5_000,
  /** Brackets and braces within one another, of any sort. */
  nesting: 100,
  operations: 10,
  directives: 20,
  /** Fields within one another, the root's as 1. */
  depth: 12,
  /** The same below __schema and __type: a playground's own question is 15 deep. */
  introspectionDepth: 20,
  aliases: 30,
  /** Fragments, named or inline, within one another. */
  fragmentNesting: 8,
  /** Selections, each fragment counted as often as it is spread. */
  selections: 10_000,
  cost: 5_000,
} as const;
