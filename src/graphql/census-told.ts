// How much a version holds. Where the graph is not loaded, that is counted beside the questions, and an answer that cannot
// wait for it is none.
import { census, type EdgeCensus, type NodeCensus } from '../analysis/census.ts';
import { KeyreachError } from '../model/errors.ts';
import type { Context, Scope } from './context.ts';
import { within } from './patience.ts';

export async function nodeCensus({ snapshot }: Scope, context: Context): Promise<NodeCensus> {
  const { pushDown, view, version } = snapshot;
  if (!pushDown) return census.of(view);
  return (await counted(pushDown.nodes.at(version), 'nodes', context)).census;
}

export async function edgeCensus({ snapshot }: Scope, context: Context): Promise<EdgeCensus> {
  const { pushDown, view, version } = snapshot;
  return pushDown ? counted(pushDown.edges.at(version), 'relationships', context) : census.of(view);
}

async function counted<T>(count: Promise<T>, what: string, { allowance }: Context): Promise<T> {
  const done = await within(count, allowance.patience);
  if (done !== null) return done;
  throw new KeyreachError(
    'LIMIT_EXCEEDED',
    `The ${what} of this version are still being counted inside Neo4j, which takes about as long as reading all of them: ask again later, or \`graph\` without their counts.`,
  );
}
