// What others take for plain reachability over the edges that hand anything on today: no levels, no evidence.
import graphology from 'graphology';
import Database from 'libsql';
import createGraph from 'ngraph.graph';
import { type GeneratedGraph, TODAY } from '../graphs/generate.ts';
import type { Alternative } from '../measure.ts';

function alive(graph: GeneratedGraph, edge: number): boolean {
  const end = graph.ends[edge] as number;
  return (graph.begins[edge] as number) <= TODAY && (end === 0 || end > TODAY);
}

export function rivals(graph: GeneratedGraph, sources: Uint32Array): Alternative[] {
  return [
    { name: 'graphology', run: inGraphology(graph, sources) },
    { name: 'ngraph', run: inNgraph(graph, sources) },
    { name: 'sqlite', run: inSqlite(graph, sources) },
  ];
}

function inGraphology(graph: GeneratedGraph, sources: Uint32Array): () => void {
  const made = new graphology.MultiDirectedGraph();
  for (let node = 0; node < graph.nodes; node++) made.addNode(String(node));
  for (let edge = 0; edge < graph.from.length; edge++)
    if (alive(graph, edge)) made.addDirectedEdge(String(graph.from[edge]), String(graph.to[edge]));
  return () => {
    for (const source of sources) {
      const seen = new Set([String(source)]);
      const queue = [String(source)];
      for (let head = 0; head < queue.length; head++) {
        made.forEachOutNeighbor(queue[head], (next) => {
          if (seen.has(next)) return;
          seen.add(next);
          queue.push(next);
        });
      }
    }
  };
}

function inNgraph(graph: GeneratedGraph, sources: Uint32Array): () => void {
  const made = createGraph();
  for (let node = 0; node < graph.nodes; node++) made.addNode(node);
  for (let edge = 0; edge < graph.from.length; edge++)
    if (alive(graph, edge)) made.addLink(graph.from[edge] as number, graph.to[edge] as number);
  return () => {
    for (const source of sources) {
      const seen = new Set<unknown>([source]);
      const queue: number[] = [source];
      for (let head = 0; head < queue.length; head++) {
        made.forEachLinkedNode(
          queue[head] as number,
          (next) => {
            if (!seen.has(next.id)) {
              seen.add(next.id);
              queue.push(next.id as number);
            }
            return undefined;
          },
          true,
        );
      }
    }
  };
}

function inSqlite(graph: GeneratedGraph, sources: Uint32Array): () => void {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE edge (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID');
  const insert = database.prepare('INSERT OR IGNORE INTO edge VALUES (?, ?)');
  database.transaction(() => {
    for (let edge = 0; edge < graph.from.length; edge++)
      if (alive(graph, edge)) insert.run(graph.from[edge], graph.to[edge]);
  })();
  const reached = database.prepare(
    'WITH RECURSIVE r(n) AS (VALUES (?) UNION SELECT b FROM edge JOIN r ON a = n) SELECT count(*) FROM r',
  );
  return () => {
    for (const source of sources) reached.get(source);
  };
}
