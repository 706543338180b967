// What an answer tells of coverage. Where the graph is not loaded, that is counted beside the questions, and an answer
// that does not wait for it says so.
import { type Coverage, type Covered, coverage } from '../analysis/coverage.ts';
import { KeyreachError } from '../model/errors.ts';
import { type Context, coverageIn, type Scope } from './context.ts';
import { within } from './patience.ts';

/** How long an answer waits for the count, ms. */
const MOST_PATIENCE = 5_000;

const NOTHING: Covered = {
  facets: { OWNERS: new Map(), CREDENTIALS: new Map(), USAGE: new Map(), REVOCATION: new Map() },
  identityScopes: [],
};
const COUNTING =
  'What the sources say of owners, credentials, use and revocation is still being counted, which takes about as long as reading all nodes: ask again later.';

export async function coverageTold(scope: Scope, { allowance }: Context): Promise<Coverage> {
  const { pushDown, view, version, sources, retention } = scope.snapshot;
  if (!pushDown) return coverageIn(scope);
  const counted = await within(pushDown.nodes.at(version), Math.min(allowance.patience, MOST_PATIENCE));
  if (counted) return coverage(view, sources, retention.prunedBefore, counted.covered);
  const known = coverage(view, sources, retention.prunedBefore, NOTHING);
  return {
    ...known,
    gaps: (at) => [
      ...known.gaps(at),
      { kind: 'NOT_COUNTED' as const, source: null, facet: null, text: COUNTING },
    ],
    facetsOf: () => {
      throw new KeyreachError('LIMIT_EXCEEDED', COUNTING);
    },
  };
}
