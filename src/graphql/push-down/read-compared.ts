// What the same starts reach in two versions, or at two instants of one, read so that it can be compared: what one side
// comes to, the other has as well, with the edges that leave it, and both end at the same hop.
import type { Growth } from '../../analysis/excerpt.ts';
import { ExcerptView } from '../../analysis/excerpt-view.ts';
import type { Surroundings } from '../../store/surroundings.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Excerpted } from './neighbourhoods.ts';
import { type Limits, type Reading, readExcerpt } from './read-excerpt.ts';
import { refuseUnloaded } from './unloaded.ts';

/** What is asked of one side of a difference. */
export interface Compared {
  readonly base: Snapshot;
  readonly growth: Growth;
}

/** Both hold no more than `most` facts together. LIMIT_EXCEEDED where not even what they take over from each other fits. */
export async function readCompared(
  surroundings: Surroundings,
  before: Compared,
  after: Compared,
  { most, until, signal }: Limits & { readonly signal: AbortSignal },
): Promise<[Excerpted, Excerpted]> {
  // A third for each, and one for what they take over from each other.
  const read = ({ base: { version }, growth }: Compared, hops?: number): Promise<Reading> =>
    readExcerpt(surroundings, growth, { version, signal }, { most: Math.floor(most / 3), until, hops });
  let one = await read(before);
  let two = await read(after);
  const hopsKnown = Math.min(one.hopsKnown, two.hopsKnown);
  if (hopsKnown < Number.POSITIVE_INFINITY) {
    one = await read(before, hopsKnown);
    two = await read(after, hopsKnown);
  }
  const facts = await one.follow(two.excerpt.followed, most - two.facts);
  const excerpted = ({ base }: Compared, { excerpt }: Reading, held: number): Excerpted => ({
    snapshot: { ...base, hopsKnown, view: new ExcerptView(excerpt, hopsKnown, refuseUnloaded) },
    facts: held,
  });
  const others = await two.follow(one.excerpt.followed, most - facts);
  return [excerpted(before, one, facts), excerpted(after, two, others)];
}
