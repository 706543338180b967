// A generated graph as the kernel takes it: compressed rows both ways in the order of edge ids, with the classes that
// are in force today.
import { groupedBy, rowOffsets } from '../../src/kernel/adjacency.ts';
import { RuleClasses } from '../../src/kernel/rule-classes.ts';
import type { Arcs } from '../../src/kernel/search-space.ts';
import { CAPABILITIES, effectiveRule, through } from '../../src/model/ontology.ts';
import { type GeneratedGraph, TODAY } from './generate.ts';
import { edgeWords, nodeWords } from './statements.ts';

export interface KernelGraph {
  readonly nodes: number;
  readonly rules: RuleClasses;
  readonly forward: Arcs;
  readonly backward: Arcs;
}

export function kernelGraph(graph: GeneratedGraph): KernelGraph {
  const rules = new RuleClasses();
  const known = new Map<number, number>();
  const classes = Uint16Array.from(graph.from, (from, edge) => {
    const end = graph.ends[edge] as number;
    if ((graph.begins[edge] as number) > TODAY || (end !== 0 && end <= TODAY)) return 0;
    const sort = graph.sorts[edge] as number;
    const kind = graph.kinds[from] as number;
    const conditional = graph.conditional[edge] as number;
    const key = (sort * 16 + kind) * 2 + conditional;
    const id = known.get(key) ?? classOf(rules, sort, kind, conditional === 1);
    known.set(key, id);
    return id;
  });
  const { nodes, from, to } = graph;
  return { nodes, rules, forward: rows(nodes, from, to, classes), backward: rows(nodes, to, from, classes) };
}

function classOf(rules: RuleClasses, sort: number, kind: number, conditional: boolean): number {
  const { kind: edge, packed } = edgeWords[sort] as (typeof edgeWords)[number];
  const rule = effectiveRule(edge, (nodeWords[kind] as (typeof nodeWords)[number]).label, packed);
  const images = CAPABILITIES.reduce(
    (sum, _, bit) => (rule ? sum | (through(rule, 1 << bit) << (5 * bit)) : sum),
    0,
  );
  return rules.intern(images, conditional ? 0 : images);
}

function rows(nodes: number, starts: Uint32Array, ends: Uint32Array, classes: Uint16Array): Arcs {
  const offsets = rowOffsets(starts, nodes);
  const order = groupedBy(starts, offsets);
  return {
    offsets,
    ends: order.map((edge) => ends[edge] as number),
    classes: Uint16Array.from(order, (edge) => classes[edge] as number),
  };
}
