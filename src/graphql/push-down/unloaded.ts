// A graph that is too large to be here: whatever is asked of it as a whole is refused, with what can be done.
import type { GraphView } from '../../analysis/graph-view.ts';
import { KeyreachError } from '../../model/errors.ts';
import type { EdgeKind } from '../../model/ontology.ts';

export function refuseUnloaded(what: string): never {
  throw new KeyreachError(
    'NEEDS_PROJECTION',
    `This asks for ${what}, which takes the whole graph, and here reach is followed inside Neo4j without loading it: ask \`trace\`, \`node\`, \`reach\`, \`reachDiff\`, \`reachOver\`, \`check\`, \`paths\`, \`whoCanReach\`, \`blastRadius\`, \`whoCanRevoke\` or \`delegationChains\` of nodes by their ids, or serve with \`--reach projection\` where there is memory for it (\`--projection-memory\`).`,
  );
}

/** Lists and `search` hold all nodes, and some of them the relationships of a few kinds. */
export function refuseManyNodes(bytes: number, kinds: readonly EdgeKind[], memory: number): void {
  if (bytes <= memory) return;
  const mb = (size: number): string => Math.ceil(size / 2 ** 20).toLocaleString('en');
  const what = kinds.length > 0 ? `all nodes with their ${kinds.join(', ')}` : 'all nodes';
  throw new KeyreachError(
    'NEEDS_PROJECTION',
    `This asks for a list of nodes, which takes ${what}, and here they would need ${mb(bytes)} MB of the ${mb(memory)} MB that the graph may take: ask about nodes by their ids, \`trace\` finds credentials by their keys, or give it more with \`--projection-memory\`, or serve with \`--reach projection\` where there is memory for all.`,
  );
}

/** What each part of a view tells, in words. */
const TOLD: Partial<Record<keyof GraphView, string>> = {
  nodeCount: 'a list of all nodes',
  edgeCount: 'a list of all relationships',
  indexOf: 'a node by itself',
  credentialsByKey: 'credentials by their keys',
};

/** The view of a version that was not loaded: it tells its version, and refuses everything else. */
export function unloadedView(version: number): GraphView {
  return new Proxy({ version } as Partial<GraphView> as GraphView, {
    get(view, name, itself) {
      if (name === 'version') return view.version;
      // It is supposed of nothing.
      if (name === 'asLoaded') return itself;
      return typeof name === 'string'
        ? refuseUnloaded(TOLD[name as keyof GraphView] ?? 'more than that')
        : undefined;
    },
  });
}
