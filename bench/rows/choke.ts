// Choke points between a credential and what is critical within its reach, against the search of that reach: the whole
// question, and the confirmation of a point, which is a search of the graph without it.
import { type ChokeAnswer, chokePoints, provedPoint } from '../../src/analysis/choke/choke-points.ts';
import { reachedFrom } from '../../src/analysis/reach.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { bitOf } from '../../src/model/ontology.ts';
import { measured, timed, warmedUp } from '../measure.ts';
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
    const few = world.shape === 'tangled' ? 3 : ASKED;
    const entries = world.within(projection, world.sources.subarray(0, few));
    const search = (node: number): unknown => atOnce(reachedFrom(projection, [node], OPTIONS));
    const ask = (node: number): ChokeAnswer => {
      const question = { entries: [node], protected: critical, capability: bitOf('READ'), keep: [] };
      return chokePoints(projection, { ...question, options: OPTIONS });
    };
    await warmedUp(() => Array.from(entries, (node) => [search(node), ask(node)]));
    for (const node of entries) {
      search(node);
      const answer = ask(node);
      const one = timed(() => search(node));
      const all = timed(() => ask(node));
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
