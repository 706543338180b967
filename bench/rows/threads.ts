// Searches in one thread of their own and in two, over the same memory.
import { Errand, type Steps } from '../../src/analysis/steps.ts';
import type { Task } from '../../src/kernel/tasks.ts';
import { openThreads, type Threads } from '../../src/threads/threads.ts';
import { inTurn, ratio } from '../measure.ts';
import type { Group } from '../row.ts';
import { OPTIONS } from './answers.ts';

const WHOLE = { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY };
/** Under way at once, so that no thread waits for its next. */
const AT_ONCE = 8;
const ROUNDS = 9;

export const threads: Group = {
  name: 'threads',
  says: 'searches in two threads against one',
  shapes: ['siloed', 'tangled'],
  async *measure(world) {
    const { projection } = await world.built();
    const traversal = projection.traversal(OPTIONS);
    // The first searches at an instant are done here: other threads search copies.
    traversal.forward();
    const sources = world.within(projection, world.sources);
    const tasks = Array.from(sources, (node) => taskOf(traversal.from([node], WHOLE)));
    if (tasks.some((task) => task === null)) {
      world.say('so small a graph is not searched in threads');
      return;
    }
    const opened = [1, 2].map((count) => openThreads(count)) as [Threads, Threads];
    const [one, two] = opened;
    try {
      const times = await inTurn(
        [
          { name: 'one', run: () => all(tasks as Task[], one) },
          { name: 'two', run: () => all(tasks as Task[], two) },
        ],
        Math.max(ROUNDS, world.rounds),
      );
      const gain = ratio(times, 'one', 'two');
      yield { what: 'searches in one thread / in two', ...gain, unit: '×', goal: { least: 1.85 } };
    } finally {
      await Promise.all(opened.map((some) => some.close()));
    }
  },
};

async function all(tasks: readonly Task[], { elsewhere }: Threads): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let task = tasks[next++]; task; task = tasks[next++])
      await elsewhere(new Errand(task, () => {}), () => {});
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What a search sends elsewhere; null where it sends nothing. */
function taskOf(steps: Steps<unknown>): Task | null {
  for (let step = steps.next(); !step.done; step = steps.next())
    if (step.value instanceof Errand) return step.value.task;
  return null;
}
