// The three formats of an export, each as a stream of text: native NDJSON, GraphML, CSV.
import { stringify } from 'csv-stringify/sync';
import { type EdgeRef, edgeId } from '../../model/id.ts';
import { csv } from '../output.ts';
import type { Exported } from './facts.ts';

export const EXPORT_FORMATS = ['native', 'graphml', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export async function* formatted(
  format: ExportFormat,
  facts: AsyncIterable<Exported>,
): AsyncGenerator<string> {
  if (format === 'native') for await (const fact of facts) yield `${JSON.stringify(fact)}\n`;
  else if (format === 'csv') yield* asCsv(facts);
  else yield* asGraphml(facts);
}

const COLUMNS = [
  'element',
  'id',
  'label',
  'kind',
  'name',
  'from',
  'to',
  'capabilities',
  'source',
  'statement',
] as const;

async function* asCsv(facts: AsyncIterable<Exported>): AsyncGenerator<string> {
  yield stringify([[...COLUMNS]]);
  for await (const fact of facts) {
    const row =
      'node' in fact
        ? [
            'node',
            text(fact.node['id']),
            text(fact.node['label']),
            text(fact.node['kind']),
            text(fact.node['name']),
            '',
            '',
            '',
            fact.source,
            JSON.stringify(fact.node),
          ]
        : [
            'edge',
            edgeId(fact.edge as unknown as EdgeRef),
            '',
            text(fact.edge['kind']),
            '',
            text(fact.edge['from']),
            text(fact.edge['to']),
            capabilities(fact.edge),
            fact.source,
            JSON.stringify(fact.edge),
          ];
    const [, line] = csv({ columns: COLUMNS, rows: [row] }).split(/\n(.*)/s);
    yield line ?? '';
  }
}

const GRAPHML_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="kind" for="all" attr.name="kind" attr.type="string"/>
  <key id="source" for="all" attr.name="source" attr.type="string"/>
  <key id="capabilities" for="edge" attr.name="capabilities" attr.type="string"/>
  <key id="statement" for="all" attr.name="statement" attr.type="string"/>
  <graph edgedefault="directed">
`;

/** Several sources' statements of one node give one <node>; what they state besides is in their edges. */
async function* asGraphml(facts: AsyncIterable<Exported>): AsyncGenerator<string> {
  yield GRAPHML_HEAD;
  const declared = new Set<string>();
  for await (const fact of facts) {
    if ('node' in fact) {
      const id = text(fact.node['id']);
      if (!declared.has(id)) yield graphmlNode(id, fact.node, fact.source);
      declared.add(id);
      continue;
    }
    for (const end of [text(fact.edge['from']), text(fact.edge['to'])]) {
      if (!declared.has(end)) yield graphmlNode(end, {}, '');
      declared.add(end);
    }
    yield graphmlEdge(fact.edge, fact.source);
  }
  yield '  </graph>\n</graphml>\n';
}

function graphmlNode(id: string, node: Record<string, unknown>, source: string): string {
  const fields = { label: node['label'], name: node['name'], kind: node['kind'], source };
  return `    <node id="${xml(id)}">${pieces(fields, node)}</node>\n`;
}

function graphmlEdge(edge: Record<string, unknown>, source: string): string {
  const fields = { kind: edge['kind'], source, capabilities: capabilities(edge) };
  const ends = `source="${xml(text(edge['from']))}" target="${xml(text(edge['to']))}"`;
  return `    <edge ${ends}>${pieces(fields, edge)}</edge>\n`;
}

function pieces(fields: Record<string, unknown>, statement: Record<string, unknown>): string {
  const all = {
    ...fields,
    ...(Object.keys(statement).length > 0 ? { statement: JSON.stringify(statement) } : {}),
  };
  return Object.entries(all)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `<data key="${key}">${xml(text(value))}</data>`)
    .join('');
}

/** The set an edge passes or gives, where it states one. */
function capabilities(edge: Record<string, unknown>): string {
  const stated = edge['pass'] ?? edge['give'];
  return Array.isArray(stated) ? stated.join(' ') : '';
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

const XML_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML 1.0 cannot carry
const UNCARRIABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** XML 1.0 text: control characters that no escape can carry become U+FFFD. */
function xml(value: string): string {
  return value.replace(UNCARRIABLE, '\ufffd').replace(/[&<>"]/g, (c) => XML_ESCAPES[c] ?? c);
}
