// Which rows of a graph are not all said by the columns of their edges, at whatever instant, so that a search through
// time asks for them (kernel/timed-space.ts).
import { ENTERING_APART, LEAVING_APART, MORTAL } from '../kernel/timed-space.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import type { Tables } from './moment.ts';
import type { Overlay } from './overlay.ts';
import { type EdgeTable, edgeOfFact, startOf } from './projection-edges.ts';

export interface RowsApart {
  /** By node: label and flags. */
  readonly traits: Uint8Array;
  /** Nodes that are disabled at some time, and that some take-over enters. */
  readonly enablable: readonly number[];
}

const TAKE_OVER = EDGE_KINDS.indexOf('CAN_TAKE_OVER');
const made = new WeakMap<EdgeTable, RowsApart>();

/** Made once for a table. O(nodes + derived and further facts + edges into nodes that are ever disabled). */
export function rowsApart(tables: Tables): RowsApart {
  const known = made.get(tables.edges);
  if (known) return known;
  const { edges, nodes, derived, rules } = tables;
  const traits = rules.labels.slice();
  const mark = (node: number, flag: number): void => {
    traits[node] = (traits[node] as number) | flag;
  };
  for (const node of nodes.mortal.keys()) mark(node, MORTAL);
  for (const edge of edges.furtherEdges) mark(startOf(edges, edge), LEAVING_APART);
  for (const fact of derived.facts) mark(startOf(edges, edgeOfFact(edges, fact)), LEAVING_APART);
  const enablable: number[] = [];
  for (const [node, { disabled }] of nodes.mortal) {
    if (disabled.length === 0) continue;
    const entering = edges.backEdges.subarray(edges.backOffsets[node], edges.backOffsets[node + 1]);
    const takeOvers = entering.filter((edge) => isTakeOver(edges, edge));
    for (const edge of takeOvers) mark(startOf(edges, edge), LEAVING_APART);
    if (takeOvers.length > 0) enablable.push(node);
  }
  const apart = { traits, enablable };
  made.set(edges, apart);
  return apart;
}

/** With the rows that an overlay changes. A byte a node, and O(overlay). */
export function rowsApartWith(tables: Tables, overlay: Overlay): RowsApart {
  const { traits: before, enablable: candidates } = rowsApart(tables);
  const { edges, nodes } = tables;
  const traits = before.slice();
  const mark = (node: number, flag: number): void => {
    if (node < traits.length) traits[node] = (traits[node] as number) | flag;
  };
  for (const edge of overlay.touched) mark(overlay.from(edge), LEAVING_APART);
  const enablable = new Set(candidates);
  for (const [, edge] of overlay.newEdges) {
    mark(overlay.to(edge), ENTERING_APART);
    if (overlay.newEdge(edge)?.kind === 'CAN_TAKE_OVER') enablable.add(overlay.to(edge));
  }
  for (const node of overlay.lives.keys()) {
    mark(node, MORTAL);
    enablable.add(node);
  }
  for (const node of enablable) {
    if ((overlay.lives.get(node) ?? nodes.mortal.get(node))?.disabled.length === 0) continue;
    for (const edge of overlay.entering(node))
      if (overlay.newEdge(edge) === null && isTakeOver(edges, edge)) mark(overlay.from(edge), LEAVING_APART);
  }
  return { traits, enablable: [...enablable] };
}

export function isTakeOver({ said, sayings }: EdgeTable, edge: number): boolean {
  return sayings.at(said[edge] as number).kind === TAKE_OVER;
}
