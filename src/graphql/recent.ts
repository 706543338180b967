// The last few answers of each version, so that the pages of one list are searched for once.
import type { Steps } from '../analysis/steps.ts';
import type { Ticket } from './page.ts';

const KEPT = 4;

/**
 * Newest first, overwritten in place. Not a Map: whenever entries have come and gone it makes a new table, to which the
 * one before still points. Once one of them is old, they keep one another and all that was ever in them until the whole
 * heap is collected, every other second under load.
 */
interface Answers {
  readonly keys: string[];
  readonly kept: unknown[];
}

const answers = new WeakMap<object, Answers>();

/** The answer to the ticket's question, made now unless it is one of the last few. */
export function* recent<T>(
  { scope, digest }: Pick<Ticket, 'scope' | 'digest'>,
  make: () => Steps<T>,
): Steps<T> {
  const of = answers.get(scope.snapshot.view) ?? { keys: [], kept: [] };
  answers.set(scope.snapshot.view, of);
  const key = `${digest} ${scope.at}`;
  const at = of.keys.indexOf(key);
  const answer = at >= 0 ? (of.kept[at] as T) : yield* make();
  put(of, key, answer);
  return answer;
}

/** Looks for the key once more: others may have been put while the answer was made. */
function put({ keys, kept }: Answers, key: string, answer: unknown): void {
  const known = keys.indexOf(key);
  for (let at = known >= 0 ? known : Math.min(keys.length, KEPT - 1); at > 0; at--) {
    keys[at] = keys[at - 1] as string;
    kept[at] = kept[at - 1];
  }
  keys[0] = key;
  kept[0] = answer;
}
