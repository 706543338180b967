// A generated graph as native records in a file, and a delta that adds to it.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { listOf, type StatedRule } from '../../src/model/ontology.ts';
import { type GeneratedGraph, seeded } from './generate.ts';
import { DAY_MS, edgeWords, nodeId, nodeWords, sensitivityOf } from './statements.ts';

/** Nodes first, then edges in the order of the graph. */
export function writeRecords(graph: GeneratedGraph, file: string): Promise<void> {
  return write(file, recordsOf(graph));
}

/** As many new edges as this, between ends of edges that are there. */
export function writeDelta(graph: GeneratedGraph, file: string, count: number): Promise<void> {
  return write(file, deltaOf(graph, count));
}

function* recordsOf(graph: GeneratedGraph): Generator<object> {
  for (let node = 0; node < graph.nodes; node++) {
    const words = nodeWords[graph.kinds[node] as number] as (typeof nodeWords)[number];
    const sensitivity = words.label === 'Resource' ? sensitivityOf(node) : undefined;
    yield { node: { id: idOf(graph, node), ...words, ...(sensitivity && { sensitivity }) } };
  }
  for (let edge = 0; edge < graph.from.length; edge++) yield edgeRecord(graph, edge, String(edge));
}

/**
 * Each beside an edge that there is: edges to anywhere would make one of all silos, and each answer twenty times as
 * large as those it is compared with.
 */
function* deltaOf(graph: GeneratedGraph, count: number): Generator<object> {
  const random = seeded(11);
  for (let made = 0; made < count; made++)
    yield edgeRecord(graph, Math.floor(random() * graph.from.length), `delta ${made}`);
}

function edgeRecord(graph: GeneratedGraph, edge: number, key: string): object {
  const { kind, rule } = edgeWords[graph.sorts[edge] as number] as (typeof edgeWords)[number];
  const end = graph.ends[edge] as number;
  return {
    edge: {
      kind,
      from: idOf(graph, graph.from[edge] as number),
      to: idOf(graph, graph.to[edge] as number),
      key,
      ...stated(rule),
      validFrom: instant(graph.begins[edge] as number),
      ...(end === 0 ? {} : { validTo: instant(end) }),
      ...(graph.conditional[edge] === 1 && { certainty: 'CONDITIONAL', condition: 'somebody approves it' }),
    },
  };
}

function stated(rule: StatedRule): object {
  return Object.fromEntries(Object.entries(rule).map(([name, set]) => [name, listOf(set as number)]));
}

function idOf(graph: GeneratedGraph, node: number): string {
  return nodeId(graph.kinds[node] as number, node);
}

function instant(day: number): string {
  return new Date(day * DAY_MS).toISOString();
}

async function write(file: string, records: Iterable<object>): Promise<void> {
  const out = createWriteStream(file);
  let text = '';
  for (const record of records) {
    text += `${JSON.stringify(record)}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}
