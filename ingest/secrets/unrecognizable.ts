// Secrets of which the report holds nothing to know them by: masked, redacted, or only a header. They are never
// taken for one another: at its place each is known by its tool, its rule, and its order among those that one
// commit holds at once, so that a line that moved makes no new credential.
import type { Place } from '../../src/model/fact.ts';
import type { Stated } from './credentials.ts';
import type { Occurrence } from './finding.ts';

export interface Waiting {
  /** All but the id, which the order decides. */
  readonly stated: Omit<Stated, 'id'>;
  readonly placeId: string;
  readonly tool: string;
  readonly rule: string;
  readonly occurrence: Occurrence;
  /** As it is told on the edge. */
  readonly told: string;
  readonly place: Place;
}

export class Unrecognizable {
  readonly #groups = new Map<string, Waiting[]>();

  add(waiting: Waiting): void {
    const key = JSON.stringify([waiting.placeId, waiting.tool, waiting.rule]);
    const group = this.#groups.get(key);
    if (group) group.push(waiting);
    else this.#groups.set(key, [waiting]);
  }

  *numbered(): Generator<Waiting & { readonly number: string }> {
    for (const group of this.#groups.values())
      for (const { waiting, order } of ordered(group))
        yield { ...waiting, number: `${waiting.tool}/${waiting.rule}/${order}` };
  }
}

function* ordered(group: readonly Waiting[]): Generator<{ waiting: Waiting; order: number }> {
  const commits = new Map<string, Set<string>>();
  for (const waiting of group) {
    const { commit = '' } = waiting.occurrence;
    commits.set(commit, (commits.get(commit) ?? new Set()).add(positionOf(waiting)));
  }
  const orders = new Map([...commits].map(([commit, positions]) => [commit, ranks(positions)]));
  for (const waiting of group) {
    const order = orders.get(waiting.occurrence.commit ?? '')?.get(positionOf(waiting)) ?? 1;
    yield { waiting, order };
  }
}

/** From 1, in order. */
function ranks(positions: ReadonlySet<string>): ReadonlyMap<string, number> {
  return new Map([...positions].sort().map((position, i) => [position, i + 1]));
}

function positionOf({ occurrence: { line = 0, column = 0 } }: Waiting): string {
  return `${String(line).padStart(12, '0')}:${String(column).padStart(12, '0')}`;
}
