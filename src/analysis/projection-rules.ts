// What each fact hands on while it is alive, by itself: a class for what it says and the label of its edge's start
// (model/ontology.ts, effectiveRule).
import { type Images, NOTHING, RuleClasses } from '../kernel/rule-classes.ts';
import { EDGE_KINDS, type EdgeKind, effectiveRule, LABELS, type Label, through } from '../model/ontology.ts';
import { type EdgeTable, startOf } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import { CONDITIONAL } from './projection-sayings.ts';
import { pieces, type Steps } from './steps.ts';

const STATED_RULE = CONDITIONAL - 1;
const LABEL_COUNT = LABELS.length;
const NOT_MET = -1;

export class FactRules {
  readonly rules = new RuleClasses();
  /** By node: the place of its label in LABELS. */
  readonly labels: Uint8Array;
  /** By saying and label; NOT_MET: no fact is so. */
  readonly classes: Int32Array;

  private constructor(edges: EdgeTable, labels: Uint8Array) {
    this.labels = labels;
    this.classes = new Int32Array(LABEL_COUNT * edges.sayings.length).fill(NOT_MET);
  }

  /** Only what occurs gets a class. O(facts). */
  static *of(edges: EdgeTable, nodes: NodeTable): Steps<FactRules> {
    const made = new FactRules(edges, nodes.labels());
    const { offsets, said, count, furtherEdges } = edges;
    yield* pieces(nodes.count, (from, until) => {
      for (let node = from; node < until; node++) {
        const label = made.labels[node] as number;
        const end = offsets[node + 1] as number;
        for (let edge = offsets[node] as number; edge < end; edge++) {
          const saying = said[edge] as number;
          if (made.classes[LABEL_COUNT * saying + label] === NOT_MET) made.#meet(edges, saying, label);
        }
      }
    });
    furtherEdges.forEach((edge, i) => {
      made.#meet(edges, said[count + i] as number, made.labels[startOf(edges, edge)] as number);
    });
    return made;
  }

  /** The class of a fact that says this of an edge from a node with this label. */
  classOf(saying: number, label: number): number {
    return this.classes[LABEL_COUNT * saying + label] as number;
  }

  #meet({ sayings }: EdgeTable, saying: number, label: number): void {
    const place = LABEL_COUNT * saying + label;
    if (this.classes[place] !== NOT_MET) return;
    const { kind, stated } = sayings.at(saying);
    this.classes[place] = ruleClass(this.rules, EDGE_KINDS[kind] as EdgeKind, LABELS[label] as Label, stated);
  }
}

/** What an edge of a kind hands on by what is stated of it, CONDITIONAL among that. */
export function ruleClass(rules: RuleClasses, kind: EdgeKind, from: Label, stated: number): number {
  const rule = effectiveRule(kind, from, stated & STATED_RULE);
  if (rule === null) return NOTHING;
  let images: Images = 0;
  for (let bit = 0; bit < 5; bit++) images |= through(rule, 1 << bit) << (5 * bit);
  return rules.intern(images, stated & CONDITIONAL ? 0 : images);
}
