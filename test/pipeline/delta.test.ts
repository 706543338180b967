// A delta into a source that states much more: what it does, and that it asks about what it mentions only.
import { expect, it } from 'vitest';
import type { GraphStore, OpenRun } from '../../src/store/graph-store.ts';
import { account, database, edge, granted, type Workbench, workbench } from './workbench.ts';

const SIZE = 60;
const STATED = [
  database('db'),
  ...Array.from({ length: SIZE }, (_, i) => account(`n${i}`)),
  ...Array.from({ length: SIZE }, (_, i) => granted(`n${i}`, 'db')),
  // Two that nobody declares.
  edge('RELATED', 'n0', 'x'),
  edge('RELATED', 'n1', 'y'),
];

/** A store whose runs count the facts that they tell of what was before. */
function counting(store: GraphStore): { store: GraphStore; told(): number } {
  let told = 0;
  const openRun = async (opening: Parameters<GraphStore['openRun']>[0]): Promise<OpenRun> => {
    const run = await store.openRun(opening);
    const liveDigests = run.liveDigests.bind(run);
    run.liveDigests = async function* (element, among) {
      for await (const page of liveDigests(element, among)) {
        told += page.length;
        yield page;
      }
    };
    return run;
  };
  return { store: Object.assign(Object.create(store), { ...bound(store), openRun }), told: () => told };
}

/** Its methods, which know it whoever calls them. */
function bound(store: GraphStore): Partial<GraphStore> {
  return {
    head: () => store.head(),
    sources: () => store.sources(),
    labels: (...asked) => store.labels(...asked),
  };
}

async function stated(): Promise<Workbench> {
  const bench = await workbench();
  await bench.run(STATED);
  return bench;
}

it('changes, repeats, adds and removes what it names, and leaves the rest alone', async () => {
  const bench = await stated();
  const { store, told } = counting(bench.store);
  const before = await bench.live();
  const delta = [
    account('n1', { environment: 'PROD' }),
    account('n2'),
    account('new'),
    granted('n3', 'db'),
    granted('new', 'db'),
    granted('n4', 'db', { certainty: 'CONDITIONAL', condition: 'mfa' }),
    { remove: { node: 'n5' } },
    { remove: { node: 'n5' } },
    { remove: { node: 'never there' } },
    { remove: { edge: { kind: 'GRANTED', from: 'n5', to: 'db' } } },
    { remove: { edge: { kind: 'GRANTED', from: 'n6', to: 'db' } } },
  ];
  const { code, report } = await bench.run(delta, { delta: true, store });
  expect([code, report?.counts]).toEqual([
    0,
    expect.objectContaining({ created: 2, changed: 2, closed: 3, unchanged: 2, quarantined: 0 }),
  ]);
  expect(told()).toBe(7);
  const gone = ['n5', 'n5 GRANTED db', 'n6 GRANTED db'];
  expect(await bench.live()).toEqual(
    [...before, 'new', 'new GRANTED db'].filter((one) => !gone.includes(one)).sort(),
  );
  expect((await bench.run(delta, { delta: true, store })).report?.counts).toMatchObject({
    ...{ created: 0, changed: 0, closed: 0, unchanged: 6 },
  });
});

it('that removes what stood for a node, and points to it, states it', async () => {
  const bench = await stated();
  const before = await bench.live();
  const delta = [{ remove: { node: 'x' } }, edge('RELATED', 'n2', 'x')];
  const { code, report } = await bench.run(delta, { delta: true });
  expect([code, report?.counts]).toEqual([
    0,
    expect.objectContaining({ closed: 0, created: 1, unchanged: 1 }),
  ]);
  expect(await bench.live()).toEqual([...before, 'n2 RELATED x'].sort());
});
