import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { changesOf } from '../../bench/graphs/facts.ts';
import { generate } from '../../bench/graphs/generate.ts';
import { NOW } from '../../bench/graphs/statements.ts';
import { rankingSteps } from '../../src/analysis/blast-radius-ranking.ts';
import { breather } from '../../src/analysis/breath.ts';
import { exposure, exposureSteps } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach, reachSteps } from '../../src/analysis/reach.ts';
import { atOnce, type Elsewhere, Errand, inTurns, type Steps } from '../../src/analysis/steps.ts';
import { performed, type Task } from '../../src/kernel/tasks.ts';
import { KeyreachError } from '../../src/model/errors.ts';
import { edgeId } from '../../src/model/id.ts';
import { openThreads, type Threads } from '../../src/threads/threads.ts';
import { batch, edge, plainParts } from '../analysis/graphs.ts';
import { type CompiledWorker, compiledWorker } from './compiled.ts';

const NODES = 14_000;
const OPTIONS = { at: NOW, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null } as const;
const nothing = (): void => {};

let worker: CompiledWorker;
let view: Projection;
let threads: Threads | null = null;
beforeAll(async () => {
  worker = compiledWorker();
  view = await Projection.empty().apply(changesOf(generate(NODES, 'tangled')), 1);
  // The first searches at an instant, and those beside which a copy is made, are done here: other threads search copies.
  for (const direction of ['forward', 'backward'] as const) view.traversal(OPTIONS).searched(direction);
});
afterEach(async () => {
  await threads?.close();
  threads = null;
});
afterAll(() => worker.remove());

function opened(count: number, entry = worker.entry): Threads {
  threads = openThreads(count, { entry }) as Threads;
  return threads;
}

/** Steps done with what is sent away counted. */
async function away<T>(steps: Steps<T>, { elsewhere }: Threads): Promise<{ value: T; sent: number }> {
  let sent = 0;
  const counted: Elsewhere = (errand, check) => {
    sent++;
    return elsewhere(errand, check);
  };
  return { value: await inTurns(steps, breather(), nothing, counted), sent };
}

/** The task of the first errand of these steps. */
function taskOf(steps: Steps<unknown>): Task {
  for (let step = steps.next(); !step.done; step = steps.next())
    if (step.value instanceof Errand) return step.value.task;
  throw new Error('no errand');
}

/** A thread that does no task: what it tells of the orders it gets is read here, once it has told something. */
function watching(does: string): { entry: URL; told: () => Promise<string> } {
  const told = new URL('told', worker.entry);
  const entry = new URL('watching.js', worker.entry);
  rmSync(told, { force: true });
  writeFileSync(
    fileURLToPath(entry),
    `import { parentPort } from 'node:worker_threads';
     import { appendFileSync } from 'node:fs';
     const tell = (what) => appendFileSync(new URL(${JSON.stringify(told.href)}), what + ' ');
     parentPort.on('message', (orders) => { ${does} });`,
  );
  return {
    entry,
    told: async () => {
      const tellings = (): string => (existsSync(told) ? readFileSync(told, 'utf8') : '');
      for (let i = 0; i < 500 && !tellings(); i++) await pause(20);
      return tellings();
    },
  };
}

const credentials = (): number[] =>
  Array.from({ length: view.nodeCount }, (_, node) => node).filter(
    (node) => view.label(node) === 'Credential',
  );

describe('threads', () => {
  it('find what is found here: reach, exposure, and the ranking, with progress', async () => {
    const two = opened(2);
    const near = { ...OPTIONS, certainty: 'DEFINITE', maxHops: 2 } as const;
    const [start = 0, other = 0] = credentials().filter((node) => reach(view, [node], near).hits.length > 0);
    const exposed = credentials().find((node) => exposure(view, node, 2, OPTIONS).hits.length > 0) ?? 0;
    const asked = [
      () => reachSteps(view, [start, other], OPTIONS),
      () => reachSteps(view, [start], near),
      () => exposureSteps(view, exposed, 2, OPTIONS),
    ];
    const found = await Promise.all(
      asked.map((steps) =>
        away<{
          hits: { length: number; at(i: number): { node: number; path(): unknown } };
          truncated: boolean;
        }>(steps(), two),
      ),
    );
    found.forEach(({ value, sent }, i) => {
      const here = atOnce((asked[i] as () => Steps<typeof value>)());
      const told = ({ hits, truncated }: typeof value): unknown => [
        truncated,
        Array.from({ length: hits.length }, (_, at) => [hits.at(at).node, hits.at(at).path()]),
      ];
      expect(sent, 'something went to a thread').toBeGreaterThan(0);
      expect(value.hits.length).toBeGreaterThan(0);
      expect(told(value)).toEqual(told(here));
    });
    const shares: number[] = [];
    const ranking = await away(
      rankingSteps(view, OPTIONS, (share) => shares.push(share)),
      two,
    );
    const here = atOnce(rankingSteps(view, OPTIONS));
    expect(ranking.sent).toBe(1);
    expect(ranking.value.sources.length).toBeGreaterThan(1000);
    for (let i = 0; i < here.sources.length; i += 97) expect(ranking.value.radius(i)).toEqual(here.radius(i));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    const earlier = { ranking: here };
    const renewed = await away(rankingSteps(view, OPTIONS, nothing, earlier), two);
    expect(renewed.sent, 'the comparison; and nothing differs').toBe(2);
    expect(renewed.value.counts).toEqual(here.counts);
  }, 60_000);

  it('search in the memory of the graph by WebAssembly, again and again', async () => {
    const one = opened(1);
    const [start = 0] = credentials();
    const task = taskOf(reachSteps(view, [start], OPTIONS));
    if (task.kind !== 'search' || !('rows' in task.arcs)) throw new Error('packed arcs are searched');
    // Nothing but WebAssembly finds anything by the address of rows alone.
    const blind = { ...task, arcs: { ...task.arcs, rows: new Uint32Array(task.arcs.rows.length) } };
    const expected = atOnce(performed(task));
    expect(expected.length).toBeGreaterThan(1000);
    for (let i = 0; i < 40; i++) {
      const errand = new Errand(blind, nothing);
      await one.elsewhere(errand, nothing);
      expect((errand.outcome as typeof expected).length).toBe(expected.length);
      if (i === 39) expect(errand.outcome).toEqual(expected);
    }
  }, 60_000);

  it('leave the main thread to others, and a short task does not wait for a long one', async () => {
    const one = opened(1);
    const ended: string[] = [];
    const [start = 0] = credentials();
    await away(reachSteps(view, [start], OPTIONS), one);
    const task = taskOf(rankingSteps(view, OPTIONS));
    const long = one.elsewhere(new Errand(task, nothing), nothing).then(() => ended.push('ranking'));
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const search = taskOf(reachSteps(view, [start], OPTIONS));
    await one.elsewhere(new Errand(search, nothing), nothing);
    ended.push('search');
    await long;
    clearInterval(timer);
    expect(ended).toEqual(['search', 'ranking']);
    expect(ticks).toBeGreaterThan(10);
  }, 60_000);

  it('give up what nobody waits for, with the reason, and go on with the next', async () => {
    const one = opened(1);
    const gone = new KeyreachError('LIMIT_EXCEEDED', 'The client went away.');
    const task = taskOf(rankingSteps(view, OPTIONS));
    const errand = new Errand(task, nothing);
    const given = one.elsewhere(errand, () => {
      throw gone;
    });
    await expect(given).rejects.toBe(gone);
    expect(errand.outcome).toBeNull();
    const [start = 0] = credentials();
    const { value, sent } = await away(reachSteps(view, [start], OPTIONS), one);
    expect([sent, value.hits.length > 0]).toEqual([1, true]);
  });

  it('are told when nobody waits any more', async () => {
    const { entry, told } = watching(`for (const { drop } of orders) if (drop) tell(drop);`);
    const [start = 0] = credentials();
    const gone = new Error('gone');
    const given = opened(1, entry).elsewhere(
      new Errand(taskOf(reachSteps(view, [start], OPTIONS)), nothing),
      () => {
        throw gone;
      },
    );
    await expect(given).rejects.toBe(gone);
    expect(await told()).toBe('1 ');
  });

  it('get the arcs of a graph once, and are told when they are gone', async () => {
    const { entry, told } = watching(
      `for (const { id, lend, forget } of orders) {
         if (lend) tell('lent ' + lend);
         if (forget) tell('forgot ' + forget);
         if (id) parentPort.postMessage([{ id, outcome: null }]);
       }`,
    );
    const one = opened(1, entry);
    const [start = 0] = credentials();
    const task = taskOf(reachSteps(view, [start], OPTIONS));
    if (task.kind !== 'search') throw new Error('a search is sent');
    for (let i = 0; i < 3; i++) await one.elsewhere(new Errand({ ...task }, nothing), nothing);
    await one.elsewhere(
      new Errand({ ...task, arcs: { ...task.arcs } as typeof task.arcs }, nothing),
      nothing,
    );
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let i = 0; i < 100 && !(await told()).includes('forgot'); i++) {
      collect();
      await pause(10);
    }
    expect((await told()).trim().split(/ (?=[lf])/)).toEqual(['lent 1', 'lent 2', 'lent 3', 'forgot 3']);
    expect(task.arcs).toBeDefined();
  });

  it('pass on what fails there, and live', async () => {
    const one = opened(1);
    const [start = 0] = credentials();
    const good = taskOf(reachSteps(view, [start], OPTIONS));
    const bad = { ...good, roots: null } as unknown as Task;
    await expect(one.elsewhere(new Errand(bad, nothing), nothing)).rejects.toThrow(TypeError);
    const errand = new Errand(good, nothing);
    await one.elsewhere(errand, nothing);
    expect(errand.outcome).not.toBeNull();
  });

  it('that end early, or are closed, say so to those who wait', async () => {
    const [start = 0] = credentials();
    const task = taskOf(reachSteps(view, [start], OPTIONS));
    const dying = new URL('dying.js', worker.entry);
    writeFileSync(
      fileURLToPath(dying),
      "import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => process.exit(3));",
    );
    const early = expect.objectContaining({
      code: 'INTERNAL',
      message: expect.stringContaining('ask again'),
    });
    const mortal = opened(1, dying);
    for (let i = 0; i < 2; i++)
      await expect(mortal.elsewhere(new Errand(task, nothing), nothing)).rejects.toEqual(early);
    await mortal.close();
    const closing = opened(1);
    const waiting = expect(
      closing.elsewhere(new Errand(taskOf(rankingSteps(view, OPTIONS)), nothing), nothing),
    ).rejects.toEqual(early);
    await pause(20);
    await closing.close();
    await waiting;
    await expect(closing.elsewhere(new Errand(task, nothing), nothing)).rejects.toEqual(early);
  });

  it('make a version of the graph, behind everything else, that is the one made here, and end', async () => {
    const many = 3000;
    const numbers = Array.from({ length: many }, (_, i) => i);
    const edges = numbers.map((i) => ({
      ...edge(7 * i, 'GRANTED', i % NODES, (31 * i + 5) % NODES),
      id: edgeId({ kind: 'GRANTED', from: `from ${i}`, to: `to ${i}` }),
      fact: 1_000_000 + i,
      validTo: i % 3 === 0 ? NOW + i : null,
    }));
    const closedEdges = numbers.map((i) => ({
      fact: view.edgeFacts(17 * i)[0]?.fact ?? -1,
      closedAt: NOW - i,
    }));
    const changes = [batch({ edges, closedEdges })];
    const here = await view.apply(changes, 2);
    let sent = 0;
    threads = openThreads(1, { entry: worker.entry, behind: true }) as Threads;
    const { elsewhere } = threads;
    const there = await view.apply(changes, 2, {
      elsewhere: (errand, check) => {
        sent++;
        return elsewhere(errand, check);
      },
    });
    expect([sent, there.edgeCount]).toEqual([1, view.edgeCount + many]);
    expect(plainParts(there)).toEqual(plainParts(here));
    // Of the thread nothing is left, and the next version is made by another.
    const closed = [{ fact: 1_000_000, closedAt: NOW }];
    const [next, again] = await Promise.all([
      there.apply([batch({ closedEdges: closed })], 3, { elsewhere }),
      here.apply([batch({ closedEdges: closed })], 3),
    ]);
    expect(plainParts(next)).toEqual(plainParts(again));
  });

  it('are none where none are wanted', () => {
    expect(openThreads(0)).toBeNull();
  });
});
