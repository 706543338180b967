// Choke points between a credential and what is critical within its reach, against the search of that reach: the whole
// question, and the confirmation of a point, which is a search of the graph without it.
import { type ChokeAnswer, chokePoints, provedPoint } from '../../src/analysis/choke/choke-points.ts';
import { reachedFrom } from '../../src/analysis/reach.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { bitOf } from '../../src/model/ontology.ts';
import { measured, timed } from '../measure.ts';
import type { Group } from '../row.ts';
import { OPTIONS } from './answers.ts';

const ASKED = 30;
/** Points of one answer that are confirmed. */
const CONFIRMED = 3;

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
    const confirmations: number[] = [];
    let ms = 0;
    const entries = world.sources.subarray(0, world.shape === 'tangled' ? 3 : ASKED);
    for (const node of world.within(projection, entries)) {
      const search = (): unknown => atOnce(reachedFrom(projection, [node], OPTIONS));
      const question = { entries: [node], protected: critical, capability: bitOf('READ'), keep: [] };
      const ask = (): ChokeAnswer => chokePoints(projection, { ...question, options: OPTIONS });
      search();
      const answer = ask();
      const one = timed(search);
      const all = timed(ask);
      ms += all;
      ratios.push(all / one);
      for (const point of answer.points.slice(0, CONFIRMED))
        confirmations.push(timed(() => provedPoint(projection, answer, point)) / one);
    }
    const note = `${(ms / ratios.length).toPrecision(3)} ms each`;
    yield { what: 'choke points / one search', ...measured(ratios), unit: '×', goal: { most: 12 }, note };
    if (confirmations.length === 0) return;
    yield { what: 'a point confirmed / one search', ...measured(confirmations), unit: '×', goal: null };
  },
};
