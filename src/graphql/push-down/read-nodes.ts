// All nodes of a version, without their relationships or with those of a few kinds, for lists of them: about a fifth of
// the memory of the graph for the nodes alone.
import { NodesView } from '../../analysis/nodes-view.ts';
import { Projection } from '../../analysis/projection.ts';
import { SharedMarks } from '../../analysis/shared-marks.ts';
import type { ChangeBatch, EdgeFact } from '../../model/fact.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import type { Marked } from '../../model/same-credential.ts';
import { SeenNumbers } from '../../store/seen-numbers.ts';
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

export async function readNodes(
  surroundings: Surroundings,
  kinds: readonly EdgeKind[],
  asking: Asking,
): Promise<NodesView> {
  const { version } = asking;
  const projection = await Projection.empty().apply(factsOf(surroundings, kinds, asking), version);
  return new NodesView(projection, kinds, refuseUnloaded);
}

const NOTHING: ChangeBatch = { nodes: [], edges: [], closedNodes: [], closedEdges: [] };

/** The facts about nodes, and those of edges of the kinds, of their premises, and of what states two nodes to be distinct. */
async function* factsOf(
  surroundings: Surroundings,
  kinds: readonly EdgeKind[],
  asking: Asking,
): AsyncGenerator<ChangeBatch> {
  const marks = new SharedMarks();
  for await (const numbers of nodePages(surroundings)) {
    for await (const nodes of surroundings.nodes(numbers, asking)) {
      for (const { n, state } of nodes)
        if (state.statement.label === 'Credential') marks.add(n, state.statement as Marked);
      yield { ...NOTHING, nodes };
    }
  }
  // One that a sweep moves meanwhile is given twice.
  const seen = new SeenNumbers();
  const premises = new Set<string>();
  const fresh = (facts: readonly EdgeFact[]): ChangeBatch => {
    const edges = facts.filter(({ fact }) => seen.add(fact));
    for (const { premises: alternatives } of edges)
      for (const id of alternatives?.flat() ?? []) premises.add(id);
    return { ...NOTHING, edges };
  };
  for await (const facts of surroundings.related(marks.taken(), asking)) yield fresh(facts);
  for await (const facts of surroundings.edgesOfKinds(kinds, asking)) yield fresh(facts);
  // A premise may be derived itself.
  const asked = new Set<string>();
  for (let wanted = [...premises]; wanted.length > 0; wanted = [...premises].filter((id) => !asked.has(id))) {
    for (const id of wanted) asked.add(id);
    for await (const facts of surroundings.edgesById(wanted, asking)) yield fresh(facts);
  }
}
