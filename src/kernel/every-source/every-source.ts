// Everything that every source reaches, counted: states, components, blocks. One pass over all of them costs what a
// few dozen single searches cost, where the single searches would be as many as there are sources.
import type { Arcs } from '../search-space.ts';
import { components } from './components.ts';
import { type Counts, countsOf, type Targets } from './counts.ts';
import { NO_ROW, reduced } from './reduced.ts';
import { type Generators, statesFrom } from './states.ts';

/** How far it is, from 0 to 1, so that a caller can show it and let others work. */
export type Progress = number;

/** The counts of each source in the order of `sources`, which are distinct nodes. See `Counts` for the layout. */
export function* everySource(
  arcs: Arcs,
  generators: Generators,
  sources: Uint32Array,
  targets: Targets,
): Generator<Progress, Counts, void> {
  const states = yield* quietly(statesFrom(arcs, generators, sources));
  const found = yield* quietly(components(states.offsets, states.targets));
  const rows = yield* quietly(reduced(states, found, targets.groupOf));
  const sourceOf = new Uint32Array(arcs.offsets.length - 1).fill(NO_ROW);
  sources.forEach((node, source) => {
    sourceOf[node] = source;
  });
  const askers = sources.map((_, state) => rows.rowOf[found.of[state] as number] as number);
  return yield* countsOf(states, rows, targets, { rows: askers, sourceOf });
}

function* quietly<T>(steps: Generator<void, T, void>): Generator<Progress, T, void> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield 0;
  }
}
