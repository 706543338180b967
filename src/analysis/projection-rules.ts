// The class of each fact by itself: what it hands on while it is alive (model/ontology.ts, effectiveRule).
import { type ClassIds, type Images, NOTHING, RuleClasses } from '../kernel/rule-classes.ts';
import { EDGE_KINDS, type EdgeKind, effectiveRule, LABELS, type Label, through } from '../model/ontology.ts';
import { CONDITIONAL } from './projection-edge-facts.ts';
import type { EdgeTable } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';

export interface FactRules {
  readonly rules: RuleClasses;
  /** By fact. */
  readonly classes: ClassIds;
}

const STATED_RULE = CONDITIONAL - 1;

/** The rule depends on the label of the edge's start as all sources together have it, so it is found late. */
export function factRules(edges: EdgeTable, nodes: NodeTable): FactRules {
  const rules = new RuleClasses();
  const known = new Map<number, number>();
  const classes = new Uint32Array(edges.facts.length);
  for (let edge = 0; edge < edges.count; edge++) {
    const kind = edges.kinds[edge] as number;
    const from = LABELS.indexOf(nodes.traits(edges.from[edge] as number).label);
    for (
      let fact = edges.factOffsets[edge] as number;
      fact < (edges.factOffsets[edge + 1] as number);
      fact++
    ) {
      const stated = (edges.stated[fact] as number) & (STATED_RULE | CONDITIONAL);
      const key = (stated * EDGE_KINDS.length + kind) * LABELS.length + from;
      let rule = known.get(key);
      if (rule === undefined) {
        rule = ruleClass(rules, EDGE_KINDS[kind] as EdgeKind, LABELS[from] as Label, stated);
        known.set(key, rule);
      }
      classes[fact] = rule;
    }
  }
  return { rules, classes: rules.size > 0x10000 ? classes : Uint16Array.from(classes) };
}

/** What an edge of a kind hands on by what is stated of it, CONDITIONAL among that. */
export function ruleClass(rules: RuleClasses, kind: EdgeKind, from: Label, stated: number): number {
  const rule = effectiveRule(kind, from, stated & STATED_RULE);
  if (rule === null) return NOTHING;
  let images: Images = 0;
  for (let bit = 0; bit < 5; bit++) images |= through(rule, 1 << bit) << (5 * bit);
  return rules.intern(images, stated & CONDITIONAL ? 0 : images);
}
