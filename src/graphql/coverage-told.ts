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
  const counted = await coverageWithin(scope, Math.min(allowance.patience, MOST_PATIENCE));
  if (counted) return counted;
  const { view, sources, retention } = scope.snapshot;
  const known = coverage(view, sources, retention.prunedBefore, NOTHING);
  return {
    ...known,
    gaps: (at) => [
      ...known.gaps(at),
      { kind: 'NOT_COUNTED' as const, source: null, facet: null, text: COUNTING },
    ],
    facetsOf: () => refuseUncounted(),
  };
}

/** The same for a question that is answered by it. LIMIT_EXCEEDED while it is being counted. */
export async function coverageKnown(scope: Scope, { allowance }: Context): Promise<Coverage> {
  return (await coverageWithin(scope, allowance.patience)) ?? refuseUncounted();
}

/** null where counting takes longer than so many ms. */
async function coverageWithin(scope: Scope, ms: number): Promise<Coverage | null> {
  const { pushDown, view, version, sources, retention } = scope.snapshot;
  if (!pushDown) return coverageIn(scope);
  const counted = await within(pushDown.nodes.at(version), ms);
  return counted && coverage(view, sources, retention.prunedBefore, counted.covered);
}

function refuseUncounted(): never {
  throw new KeyreachError('LIMIT_EXCEEDED', COUNTING);
}
