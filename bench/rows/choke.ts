// Choke points between a credential and what is critical within its reach, against the search of that reach.
import { chokePoints } from '../../src/analysis/choke/choke-points.ts';
import { reachedFrom } from '../../src/analysis/reach.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { bitOf } from '../../src/model/ontology.ts';
import { measured, timed } from '../measure.ts';
import type { Group } from '../row.ts';
import { OPTIONS } from './answers.ts';

const ASKED = 30;

export const choke: Group = {
  name: 'choke',
  says: 'choke points against one search of the whole reach',
  shapes: ['siloed', 'tangled'],
  async *measure(world) {
    const { projection } = await world.built();
    const critical = Array.from({ length: projection.nodeCount }, (_, node) => node).filter(
      (node) => projection.sensitivity(node) === 'CRITICAL',
    );
    const ratios: number[] = [];
    let ms = 0;
    const entries = world.sources.subarray(0, world.shape === 'tangled' ? 3 : ASKED);
    for (const node of world.within(projection, entries)) {
      const search = (): unknown => atOnce(reachedFrom(projection, [node], OPTIONS));
      search();
      const one = timed(search);
      const question = { entries: [node], protected: critical, capability: bitOf('READ'), keep: [] };
      const all = timed(() => chokePoints(projection, { ...question, options: OPTIONS }));
      ms += all;
      ratios.push(all / one);
    }
    const note = `${(ms / ratios.length).toPrecision(3)} ms each`;
    yield { what: 'choke points / one search', ...measured(ratios), unit: '×', goal: { most: 12 }, note };
  },
};
