// All nodes of a version, without their relationships: about as much memory as a fifth of the graph, for lists of them.
import { NodesView } from '../../analysis/nodes-view.ts';
import { Projection } from '../../analysis/projection.ts';
import { SharedMarks } from '../../analysis/shared-marks.ts';
import type { ChangeBatch, EdgeFact } from '../../model/fact.ts';
import type { Marked } from '../../model/same-credential.ts';
import type { Asking, Surroundings } from '../../store/surroundings.ts';
import { refuseUnloaded } from './unloaded.ts';

/** Nodes whose facts are asked for together. */
const PAGE = 2_000;

/** The numbers of all nodes, in pages. */
export async function* nodePages(surroundings: Surroundings): AsyncGenerator<readonly number[]> {
  const count = await surroundings.numberCount();
  for (let first = 0; first < count; first += PAGE)
    yield Array.from({ length: Math.min(PAGE, count - first) }, (_, i) => first + i);
}

export async function readNodes(surroundings: Surroundings, asking: Asking): Promise<NodesView> {
  const { version } = asking;
  const projection = await Projection.empty().apply(nodesOf(surroundings, asking), version);
  return new NodesView(projection, refuseUnloaded);
}

const NOTHING: ChangeBatch = { nodes: [], edges: [], closedNodes: [], closedEdges: [] };

/** The facts about nodes, and those that state two of them to be distinct which would else be one. */
async function* nodesOf(surroundings: Surroundings, asking: Asking): AsyncGenerator<ChangeBatch> {
  const marks = new SharedMarks();
  for await (const numbers of nodePages(surroundings)) {
    for await (const nodes of surroundings.nodes(numbers, asking)) {
      for (const { n, state } of nodes)
        if (state.statement.label === 'Credential') marks.add(n, state.statement as Marked);
      yield { ...NOTHING, nodes };
    }
  }
  // One that a sweep moves meanwhile is given twice.
  const related = new Map<number, EdgeFact>();
  for await (const edges of surroundings.related(marks.taken(), asking))
    for (const edge of edges) related.set(edge.fact, edge);
  yield { ...NOTHING, edges: [...related.values()] };
}
