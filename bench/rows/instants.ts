// Searches at other instants than now: one that was asked of before, and any.
import { atOnce } from '../../src/analysis/steps.ts';
import { TODAY } from '../graphs/generate.ts';
import { DAY_MS, NOW } from '../graphs/statements.ts';
import { inTurn, measured, ratio, timed } from '../measure.ts';
import type { Group } from '../row.ts';

const WHOLE = { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY };
/** Nearly as much lives then as now, so that the reach is about the same. */
const BEFORE = NOW - 30 * DAY_MS;

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
    const first: number[] = [];
    const now: number[] = [];
    for (let i = 1; i <= 20; i++) {
      const source = sources[i] as number;
      const search = (at: number) => (): unknown =>
        atOnce(projection.traversal({ at, includeDisabled: false }).from([source], WHOLE));
      first.push(timed(search((TODAY - 30 - i) * DAY_MS)));
      now.push(timed(search(NOW)));
    }
    const any = measured(first);
    yield {
      what: 'as of any instant, the first question / now',
      ...{ value: any.value / measured(now).value, unit: '×', goal: { most: 1.7 } },
      note: `${any.value.toPrecision(3)} ms; later ones at that instant are cached`,
    };
  },
};
