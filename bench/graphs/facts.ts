// A generated graph as a store's changes hand it over, without a store.
import { type ColumnBatch, columnBatch } from '../../src/model/edge-fact-columns.ts';
import { type ChangeBatch, type EdgeFact, type NodeFact, UNSAID_LIFE } from '../../src/model/fact.ts';
import { type GeneratedGraph, seeded } from './generate.ts';
import { DAY_MS, edgeWords, nodeId, nodeWords, sensitivityOf } from './statements.ts';

const BATCH = 10_000;
const PLACE = { file: 'bench.ndjson', at: '' };

/** Nodes first, then edges in the order of the graph, their ids random. */
export async function* changesOf(graph: GeneratedGraph): AsyncGenerator<ColumnBatch> {
  for (let from = 0; from < graph.nodes; from += BATCH) {
    const nodes: NodeFact[] = [];
    for (let node = from; node < Math.min(graph.nodes, from + BATCH); node++)
      nodes.push(nodeFact(graph, node));
    yield batch({ nodes });
  }
  const random = seeded(7);
  for (let from = 0; from < graph.from.length; from += BATCH) {
    const edges: EdgeFact[] = [];
    for (let edge = from; edge < Math.min(graph.from.length, from + BATCH); edge++)
      edges.push(edgeFact(graph, edge, hexId(random)));
    yield batch({ edges });
  }
}

function batch(parts: Partial<ChangeBatch>): ColumnBatch {
  return columnBatch({ nodes: [], edges: [], closedNodes: [], closedEdges: [], ...parts });
}

function nodeFact(graph: GeneratedGraph, node: number): NodeFact {
  const kind = graph.kinds[node] as number;
  const words = nodeWords[kind] as (typeof nodeWords)[number];
  const sensitivity = words.label === 'Resource' ? sensitivityOf(node) : undefined;
  const statement = { id: nodeId(kind, node), ...words, ...(sensitivity && { sensitivity }) };
  return {
    fact: node + 1,
    n: node,
    id: statement.id,
    source: 'bench',
    run: 1,
    observedAt: 0,
    closedAt: null,
    place: PLACE,
    state: { statement: statement as NodeFact['state']['statement'], life: UNSAID_LIFE },
  };
}

function edgeFact(graph: GeneratedGraph, edge: number, id: string): EdgeFact {
  const { kind, packed } = edgeWords[graph.sorts[edge] as number] as (typeof edgeWords)[number];
  const end = graph.ends[edge] as number;
  return {
    fact: edge + 1,
    id,
    kind,
    from: graph.from[edge] as number,
    to: graph.to[edge] as number,
    rule: packed,
    conditional: graph.conditional[edge] === 1,
    validFrom: (graph.begins[edge] as number) * DAY_MS,
    validTo: end === 0 ? null : end * DAY_MS,
    premises: null,
    source: 'bench',
    closedAt: null,
  };
}

const words = new Uint32Array(4);
const bytes = Buffer.from(words.buffer);

/** In one piece, as what is read from a store: a text put together bit by bit is only put together when it is read. */
function hexId(random: () => number): string {
  for (let word = 0; word < 4; word++) words[word] = Math.floor(random() * 0x100000000);
  return bytes.toString('hex');
}
