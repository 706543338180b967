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

/** Whether a fact says this of an edge from a node with this label, by LABEL_COUNT * saying + label: 0 or 1. */
type Met = Uint8Array;

export class FactRules {
  readonly rules = new RuleClasses();
  /** By node: the place of its label in LABELS. */
  readonly labels: Uint8Array;
  readonly met: Met;
  /** By saying and label, as `met`; NOTHING where no fact is so. */
  readonly classes: Int32Array;

  private constructor({ sayings }: EdgeTable, labels: Uint8Array, met: Met) {
    this.labels = labels;
    this.met = met;
    this.classes = Int32Array.from(met, (isMet, place) => {
      if (isMet === 0) return NOTHING;
      const { kind, stated } = sayings.at(Math.floor(place / LABEL_COUNT));
      return ruleClass(
        this.rules,
        EDGE_KINDS[kind] as EdgeKind,
        LABELS[place % LABEL_COUNT] as Label,
        stated,
      );
    });
  }

  /** Only what occurs gets a class. O(facts), unless it is known what was `met`. */
  static *of(edges: EdgeTable, nodes: NodeTable, met?: Met): Steps<FactRules> {
    const labels = yield* nodes.labels();
    return new FactRules(edges, labels, met ?? (yield* metIn(edges, labels)));
  }

  /** The class of a fact that says this of an edge from a node with this label. */
  classOf(saying: number, label: number): number {
    return this.classes[LABEL_COUNT * saying + label] as number;
  }
}

function* metIn(edges: EdgeTable, labels: Uint8Array): Steps<Met> {
  const { said, sayings, count, furtherEdges } = edges;
  const met = new Uint8Array(LABEL_COUNT * sayings.length);
  yield* pieces(labels.length, (from, until) => meet(edges, labels, from, until, met));
  furtherEdges.forEach((edge, i) => {
    met[LABEL_COUNT * (said[count + i] as number) + (labels[startOf(edges, edge)] as number)] = 1;
  });
  return met;
}

function meet({ offsets, said }: EdgeTable, labels: Uint8Array, from: number, until: number, met: Met): void {
  for (let node = from; node < until; node++) {
    const label = labels[node] as number;
    const end = offsets[node + 1] as number;
    for (let edge = offsets[node] as number; edge < end; edge++)
      met[LABEL_COUNT * (said[edge] as number) + label] = 1;
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
