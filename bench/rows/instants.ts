// Searches at other instants than now: one that was asked of before, and any.
import { atOnce } from '../../src/analysis/steps.ts';
import { TODAY } from '../graphs/generate.ts';
import { DAY_MS, NOW } from '../graphs/statements.ts';
import { inTurn, ratio } from '../measure.ts';
import type { Group } from '../row.ts';

const WHOLE = { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY };
/** Nearly as much lives then as now, so that the reach is about the same. */
const BEFORE = NOW - 30 * DAY_MS;
const INSTANTS = 40;

export const instants: Group = {
  name: 'instants',
  says: 'as-of at a cached and at any instant',
  shapes: ['siloed'],
  async *measure(world) {
    const { projection } = await world.built();
    const sources = world.within(projection, world.sources.subarray(0, 100));
    const entriesAt = new Map<number, number>();
    const searched = (at: number): void => {
      let entries = 0;
      for (const node of sources)
        entries += atOnce(projection.traversal({ at, includeDisabled: false }).from([node], WHOLE)).trace
          .length;
      entriesAt.set(at, entries);
    };
    const times = await inTurn(
      [
        { name: 'now', run: () => searched(NOW) },
        { name: 'then', run: () => searched(BEFORE) },
      ],
      world.rounds,
    );
    const share = (entriesAt.get(BEFORE) as number) / (entriesAt.get(NOW) as number);
    const { value, p99 } = ratio(times, 'then', 'now');
    yield {
      what: 'as of a cached instant / now',
      ...{ value: value / share, p99: p99 / share, unit: '×', goal: { most: 1.25 } },
      note: 'for each entry found',
    };
    let asked = 0;
    // For each entry found; another instant for each question, and more of them than are kept.
    const each = (instant: () => number) => (): number => {
      let entries = 0;
      const begin = performance.now();
      for (const node of sources) {
        const traversal = projection.traversal({ at: instant(), includeDisabled: false });
        entries += atOnce(traversal.from([node], WHOLE)).trace.length;
      }
      return (performance.now() - begin) / entries;
    };
    const firsts = await inTurn(
      [
        { name: 'now', run: each(() => NOW) },
        { name: 'any', run: each(() => (TODAY - 20 - (asked++ % INSTANTS)) * DAY_MS) },
      ],
      world.rounds,
    );
    yield {
      what: 'as of any instant, the first question / now',
      ...{ ...ratio(firsts, 'any', 'now'), unit: '×', goal: { most: 1.7 } },
      note: 'for each entry found',
    };
  },
};
