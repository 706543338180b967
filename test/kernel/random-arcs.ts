// Small graphs as the kernel takes them, made by hand or by chance.
import { groupedBy, rowOffsets } from '../../src/kernel/adjacency.ts';
import { type Patch, PatchRows } from '../../src/kernel/patch.ts';
import { RuleClasses } from '../../src/kernel/rule-classes.ts';

export const ALL = 31;
/** Every capability passes as it is. */
export const PASS = 1 | (2 << 5) | (4 << 10) | (8 << 15) | (16 << 20);
/** Only the lowest capability passes. */
export const LOWEST = 1;

export function graph(nodes: number, arcs: readonly (readonly [from: number, to: number, rule: number])[]) {
  const from = Uint32Array.from(arcs, ([start]) => start);
  const offsets = rowOffsets(from, nodes);
  const order = groupedBy(from, offsets);
  const of = (part: 1 | 2): Uint32Array => order.map((arc) => arcs[arc]?.[part] as number);
  return { offsets, ends: of(1), classes: Uint16Array.from(of(2)) };
}

export function rootsOf({ offsets }: { offsets: Uint32Array }, node: number, gain = ALL | (ALL << 5)) {
  const first = offsets[node] as number;
  const size = (offsets[node + 1] as number) - first;
  return { nodes: [node], gain, arcs: Uint32Array.from({ length: size }, (_, i) => first + i) };
}

/** A map of single capabilities to any sets, and some of it again without conditions. */
export function randomClasses(random: (below: number) => number, count: number): RuleClasses {
  const rules = new RuleClasses();
  for (let i = 0; i < count; i++) {
    let possible = 0;
    let definite = 0;
    for (let bit = 0; bit < 5; bit++) {
      const image = random(3) === 0 ? 0 : random(32);
      possible |= image << (5 * bit);
      definite |= (image & random(32)) << (5 * bit);
    }
    rules.intern(possible, definite);
  }
  return rules;
}

/** Other rows for some of `nodes` nodes and for `more` behind them; names are of no arc there was. */
export function randomPatch(
  random: (below: number) => number,
  { nodes, more, rules, names }: { nodes: number; more: number; rules: RuleClasses; names: number },
): Patch {
  const rows = new PatchRows(nodes + more);
  let name = names;
  for (let node = nodes + more - 1; node >= 0; node--) {
    if (node < nodes && random(3) !== 0) continue;
    for (let left = random(6); left > 0; left--) rows.push(name++, random(nodes + more), random(rules.size));
    rows.close(node);
  }
  return rows.done();
}
