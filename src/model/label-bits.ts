// Sets of labels as bits, which a database can compare; and what each edge kind allows at its ends, so written.
import { EDGES, type EdgeKind, LABELS, type Label } from './ontology.ts';

export function labelBit(label: Label): number {
  return 1 << LABELS.indexOf(label);
}

export function labelsIn(bits: number): Label[] {
  return LABELS.filter((label) => bits & labelBit(label));
}

export function endBits(kind: EdgeKind): { from: number; to: number } {
  const bits = (labels: readonly Label[]): number => labels.reduce((all, label) => all | labelBit(label), 0);
  return { from: bits(EDGES[kind].from), to: bits(EDGES[kind].to) };
}
