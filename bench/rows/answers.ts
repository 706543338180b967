// The product's own answers over its projection: reach with its order, and the paths that prove it.
import type { Hits } from '../../src/analysis/answers.ts';
import { reach } from '../../src/analysis/reach.ts';
import { NOW } from '../graphs/statements.ts';
import { measured, median, timed, warmedUp } from '../measure.ts';
import type { Group } from '../row.ts';

export const OPTIONS = { at: NOW, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null } as const;
const PATHS = 1_000;

export const answers: Group = {
  name: 'answers',
  says: 'reach as the product answers it, and 1,000 paths after it',
  shapes: ['siloed', 'tangled'],
  everySize: true,
  async *measure(world) {
    const { projection } = await world.built();
    const searches: number[] = [];
    const paths: number[] = [];
    const shares: number[] = [];
    const sources = world.within(projection, world.sources);
    const ask = (node: number): Hits => inOrder(reach(projection, [node], OPTIONS).hits);
    const tell = (hits: Hits): void => {
      for (let i = 0; i < Math.min(PATHS, hits.length); i++) hits.at(i).path();
    };
    let asked = 0;
    await warmedUp(() => tell(ask(sources[asked++ % sources.length] as number)));
    for (const node of sources) {
      let hits = ask(node);
      const search = timed(() => {
        hits = ask(node);
      });
      searches.push(search);
      if (hits.length < PATHS) continue;
      const told = timed(() => tell(hits));
      paths.push(told);
      shares.push(told / search);
    }
    yield { what: 'reach with its order', ...measured(searches), unit: 'ms', goal: null };
    if (paths.length === 0) return;
    const note = `${median(paths).toPrecision(3)} ms; ${paths.length} searches with 1,000 hits`;
    yield { what: '1,000 paths after a search', ...measured(shares), unit: '×', goal: { most: 0.4 }, note };
  },
};

/** An order is made as hits are asked for: all are. */
function inOrder(hits: Hits): Hits {
  for (let i = 0; i < hits.length; i++) hits.nodeAt(i);
  return hits;
}
