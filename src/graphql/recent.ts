// The last few answers of each version, so that the pages of one list are searched for once.
import { Latest } from '../analysis/latest.ts';
import type { Steps } from '../analysis/steps.ts';
import type { Ticket } from './page.ts';

const KEPT = 4;

const answers = new WeakMap<object, Latest<unknown>>();

/** The answer to the ticket's question, made now unless it is one of the last few. */
export function* recent<T>(
  { scope, digest }: Pick<Ticket, 'scope' | 'digest'>,
  make: () => Steps<T>,
): Steps<T> {
  const of = answers.get(scope.snapshot.view) ?? new Latest(KEPT);
  answers.set(scope.snapshot.view, of);
  const key = `${digest} ${scope.at}`;
  const answer = (of.get(key) as T | undefined) ?? (yield* make());
  of.put(key, answer);
  return answer;
}
