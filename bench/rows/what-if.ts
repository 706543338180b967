// A graph with 1% of its edges taken away, or added: how long until it answers, and how fast it answers then.
import { atOnce } from '../../src/analysis/steps.ts';
import { supposed as leavingOut } from '../../src/analysis/supposed.ts';
import { supposing } from '../../src/analysis/supposition.ts';
import type { Traversal } from '../../src/analysis/traversal.ts';
import { edgeFactsOf } from '../../src/model/edge-fact-columns.ts';
import type { EdgeFactDetail } from '../../src/model/fact.ts';
import { changesOf } from '../graphs/facts.ts';
import { seeded } from '../graphs/generate.ts';
import { inTurn, type Measured, measured, ratio, timed } from '../measure.ts';
import { type Figure, type Group, perTenMillion } from '../row.ts';
import type { World } from '../world.ts';
import { OPTIONS } from './answers.ts';

const WHOLE = { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY };

/** How often edges are taken away. */
const TAKEN = 25;

export const whatIf: Group = {
  name: 'what-if',
  says: '1% of the edges removed or added: until it answers, and each search',
  shapes: ['siloed'],
  async *measure(world) {
    const { projection } = await world.built();
    const few = Math.floor(world.edges / 100);
    const random = seeded(3);
    const drawn = (): number[] =>
      Array.from({ length: few }, () => Math.floor(random() * projection.edgeCount));
    const removed = drawn();
    const added = await addedFacts(world, few);
    const nothing = {
      ...{ removedNodes: [], disabledNodes: [], expiredNodes: [], removedEdges: [] },
      ...{ addedNodes: [], addedEdges: [] },
    };

    // Other edges each time. The first is among them: it is the worst, since nothing of it was ever run before.
    const taken = Array.from({ length: TAKEN }, () => {
      const withdrawn = drawn();
      return timed(() => leavingOut(projection, { withdrawn }).traversal(OPTIONS));
    });
    const without = leavingOut(projection, { withdrawn: removed }).traversal(OPTIONS);
    const start = performance.now();
    const supposed = await supposing(projection, { ...nothing, addedEdges: added });
    const withMore = supposed.traversal(OPTIONS);
    const put = performance.now() - start;

    const now = projection.traversal(OPTIONS);
    const sources = world.within(projection, world.sources);
    const search = (traversal: Traversal, starts: Uint32Array) => (): number => {
      let entries = 0;
      const begin = performance.now();
      for (const node of starts) entries += atOnce(traversal.from([node], WHOLE)).trace.length;
      // For each entry: what is removed makes reaches smaller.
      return (performance.now() - begin) / entries;
    };
    const times = await inTurn(
      [
        { name: 'now', run: search(now, sources) },
        { name: 'removed', run: search(without, sources) },
        { name: 'added', run: search(withMore, world.within(supposed, world.sources)) },
      ],
      world.rounds,
    );
    const each = (what: string, by: Measured, most: number): Figure => ({
      ...{ what, ...by, unit: '×', goal: { most }, note: 'for each entry found' },
    });
    yield each('search with 1% removed / without', ratio(times, 'removed', 'now'), 1.25);
    yield each('search with 1% added / without', ratio(times, 'added', 'now'), 1.4);
    yield {
      what: '1% removed: until it answers, derived edges included',
      ...{ ...measured(taken), unit: 'ms', goal: perTenMillion(10, world.edges) },
    };
    yield { what: '1% added: until it answers', value: put, unit: 'ms', goal: null };
  },
};

/** Facts like those of the graph, with ids of their own. */
async function addedFacts(world: World, count: number): Promise<EdgeFactDetail[]> {
  const added: EdgeFactDetail[] = [];
  for await (const { edges } of changesOf(world.graph)) {
    for (const edge of edgeFactsOf(edges)) {
      const i = added.length + 1;
      if (i > count) return added;
      const id = `${edge.id.slice(8)}${edge.id.slice(0, 8)}`;
      added.push({
        ...{ ...edge, id, fact: -i, run: 0, observedAt: 0, place: { file: '', at: '' } },
        statement: { kind: edge.kind, from: '', to: '' },
      });
    }
  }
  return added;
}
