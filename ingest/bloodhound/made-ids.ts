// Ids of nodes that no file declares. They begin with `opengraph:` and hold what they were made of, so they
// are the same in every run and never one of the file's.
import { createHash } from 'node:crypto';
import type { Matcher } from './end-lookup.ts';

/** The restricted identity that a fine-grained token authenticates as. */
export const restrictedId = (credential: string): string => `opengraph:restricted/${credential}`;

/** The leaked secret that an alert speaks of. */
export const leakedId = (alert: string): string => `opengraph:leaked/${alert}`;

/** A node that an edge matches by name or properties and no file of the run declares. */
export function unmatchedId(kind: string | undefined, matchers: readonly Matcher[]): string {
  const [first] = matchers;
  if (first && matchers.length === 1 && first.key === 'name')
    return `opengraph:name/${kind ?? ''}/${first.value}`;
  const canonical = matchers
    .map(({ key, value }) => [key, value])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  const digest = createHash('sha256')
    .update(JSON.stringify([kind ?? null, canonical]))
    .digest('hex');
  return `opengraph:match/${kind ?? ''}/${digest.slice(0, 32)}`;
}
