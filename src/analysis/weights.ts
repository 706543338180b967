// The weights of impact, version 1 (docs/scoring.md): how much a capability on a resource matters. One source
// for the order of hits and for the score, so that a list and a number never disagree.
import {
  ALL,
  CAPABILITIES,
  type Capability,
  type CapabilitySet,
  SENSITIVITIES,
  type Sensitivity,
  WRITE,
} from '../model/ontology.ts';
import { BySort } from './by-sort.ts';
import type { GraphView } from './graph-view.ts';

export const SENSITIVITY_WEIGHT: Readonly<Record<Sensitivity, number>> = {
  PUBLIC: 0,
  INTERNAL: 10,
  CONFIDENTIAL: 40,
  RESTRICTED: 70,
  CRITICAL: 100,
};

/** PUBLIC from WRITE on: a defaced site, a poisoned download. */
const PUBLIC_WRITE_WEIGHT = 40;

/** What an unknown sensitivity counts as in an order. Scores give their least and their worst as well. */
export const UNKNOWN_SENSITIVITY: Sensitivity = 'INTERNAL';

export const CAPABILITY_WEIGHT: Readonly<Record<Capability, number>> = {
  DISCOVER: 0.2,
  READ: 0.6,
  WRITE: 0.8,
  EXECUTE: 0.95,
  ADMIN: 1,
};

/** How sure a path is: of declared or observed edges only, of derived ones too, of conditional ones too. */
export const CONFIDENCE = { stated: 1, derived: 0.9, conditional: 0.6 } as const;

/** The weight of a sensitivity for one capability. */
export function sensitivityWeight(sensitivity: Sensitivity, capability: CapabilitySet): number {
  return sensitivity === 'PUBLIC' && capability >= WRITE
    ? PUBLIC_WRITE_WEIGHT
    : SENSITIVITY_WEIGHT[sensitivity];
}

/** By sensitivity, then by the set of capabilities held. */
const LARGEST: ReadonlyMap<Sensitivity, Float64Array> = new Map(
  SENSITIVITIES.map((sensitivity) => [
    sensitivity,
    Float64Array.from({ length: ALL + 1 }, (_, held) =>
      CAPABILITIES.reduce((largest, name, bit) => {
        if (((held >>> bit) & 1) === 0) return largest;
        return Math.max(largest, sensitivityWeight(sensitivity, 1 << bit) * CAPABILITY_WEIGHT[name]);
      }, 0),
    ),
  ]),
);

/** By the set of capabilities held on a resource, the largest sensitivity x capability over them, 0 to 100. */
export function largestWeights(sensitivity: Sensitivity | null): Float64Array {
  return LARGEST.get(sensitivity ?? UNKNOWN_SENSITIVITY) as Float64Array;
}

/** The same of what is held on nodes of a view, thousands of them: what is no resource weighs nothing. */
export function weightsIn(view: GraphView): (node: number, held: CapabilitySet) => number {
  const bySort = new BySort(view, (node) =>
    view.label(node) === 'Resource' ? largestWeights(view.sensitivity(node)) : WEIGHTLESS,
  );
  return (node, held) => bySort.of(node)[held] as number;
}

const WEIGHTLESS = new Float64Array(ALL + 1);
