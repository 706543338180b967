// The last few answers of each version, so that the pages of one list are searched for once.
import type { Steps } from '../analysis/steps.ts';
import type { Ticket } from './page.ts';

const KEPT = 4;
const answers = new WeakMap<object, Map<string, unknown>>();

/** The answer to the ticket's question, made now unless it is one of the last few. */
export function* recent<T>(
  { scope, digest }: Pick<Ticket, 'scope' | 'digest'>,
  make: () => Steps<T>,
): Steps<T> {
  const of = answers.get(scope.snapshot.view) ?? new Map<string, unknown>();
  answers.set(scope.snapshot.view, of);
  const key = `${digest} ${scope.at}`;
  const answer = of.has(key) ? (of.get(key) as T) : yield* make();
  of.delete(key);
  of.set(key, answer);
  for (const oldest of of.keys()) {
    if (of.size <= KEPT) break;
    of.delete(oldest);
  }
  return answer;
}
