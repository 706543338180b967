// A graph that is too large to be here: whatever is asked of it as a whole is refused, with what can be done.
import type { GraphView } from '../../analysis/graph-view.ts';
import { KeyreachError } from '../../model/errors.ts';

export function refuseUnloaded(what: string): never {
  throw new KeyreachError(
    'NEEDS_PROJECTION',
    `This asks for ${what}, which takes the whole graph, and here reach is followed inside Neo4j without loading it: ask \`node\`, \`reach\`, \`check\`, \`paths\`, \`whoCanReach\` or \`blastRadius\` of nodes by their ids, or serve with \`--reach projection\` where there is memory for it (\`--projection-memory\`).`,
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
    get(view, name) {
      if (name === 'version') return view.version;
      return typeof name === 'string'
        ? refuseUnloaded(TOLD[name as keyof GraphView] ?? 'more than that')
        : undefined;
    },
  });
}
