// Nodes chosen by what they are, instead of one by one.
import { nodeFilter } from '../analysis/filter.ts';
import { each, type Steps } from '../analysis/steps.ts';
import { KeyreachError } from '../model/errors.ts';
import { momentOf, type Scope } from './context.ts';
import type { NodeSelection } from './generated/resolvers.ts';
import { nodesWith, present, refuseImpossibleKinds } from './inputs.ts';

/** Entries and protected nodes of one question, at most: a million starts take a second to search from. */
const MOST_SELECTED = 1_000_000;

/** The nodes named by id, and those that pass all lists that are given. */
export function* selected(scope: Scope, name: string, { ids, ...lists }: NodeSelection): Steps<number[]> {
  const { view } = scope.snapshot;
  refuseImpossibleKinds(lists.kinds);
  const filter = present(lists);
  const chosen = ids?.length ? nodesWith(scope, ids) : [];
  if (Object.keys(filter).length === 0) {
    if (chosen.length > 0) return chosen;
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `\`${name}\` selects nothing: name nodes by \`ids\`, or by \`labels\`, \`kinds\`, \`categories\`, \`environments\` or \`sensitivities\`.`,
    );
  }
  const passes = nodeFilter(view, momentOf(scope), filter);
  yield* each(view.nodeCount, (node) => {
    if (passes(node)) chosen.push(node);
  });
  if (chosen.length > MOST_SELECTED) {
    throw new KeyreachError(
      'LIMIT_EXCEEDED',
      `\`${name}\` selects ${chosen.length} nodes, at most ${MOST_SELECTED} are allowed: select fewer.`,
    );
  }
  return chosen;
}
