// What is said to lead to a difference, against searches from everywhere in both graphs; and bugs planted in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { affected } from '../../src/kernel/every-source/affected.ts';
import type { differing, Walked } from '../../src/kernel/every-source/differing.ts';
import { imageOf } from '../../src/kernel/rule-classes.ts';
import { CLOSURE } from '../../src/model/ontology.ts';
import { type Random, seeded } from '../analysis/graphs.ts';
import { type Bug, Nursery } from '../analysis/planted.ts';

const GRAPHS = 3_000;
const NEW = 0xffffffff;

interface Subject {
  readonly affected: typeof affected;
  readonly differing: typeof differing;
}

interface Pair {
  readonly now: Walked;
  readonly before: Walked;
  readonly was: Uint32Array;
}

/** An arc hands on closed sets, as all edges do. */
function randomImages(random: Random): number {
  let images = 0;
  for (let bit = 0; bit < 5; bit++) {
    // Half of them like a need: nothing but by one capability.
    if (random(2) === 0) images |= (CLOSURE[random(32)] as number) << (5 * bit);
  }
  return random(6) === 0 ? 0 : images;
}

type Rows = readonly (readonly (readonly [end: number, rule: number])[])[];

function walked(rows: Rows, images: readonly number[], groupOf: readonly number[]): Walked {
  const offsets = [0];
  for (const row of rows) offsets.push((offsets.at(-1) as number) + row.length);
  const all = rows.flat();
  return {
    arcs: {
      offsets: Uint32Array.from(offsets),
      ends: Uint32Array.from(all, ([end]) => end),
      classes: Uint16Array.from(all, ([, rule]) => rule),
    },
    images: Uint32Array.from(images),
    groupOf: Uint8Array.from(groupOf),
  };
}

/** Two graphs that differ a little, the places of the second numbered otherwise, some of them new. */
function randomPair(random: Random): Pair {
  const size = 3 + random(7);
  const images = [0, ...Array.from({ length: 4 }, () => randomImages(random))];
  const arc = () => [random(size), random(images.length)] as const;
  const before = Array.from({ length: size }, () => Array.from({ length: random(3) }, arc));
  const groups = Array.from({ length: size }, () => random(3));

  const rows = before.map((row) => [...row]);
  const nowGroups = [...groups];
  for (let change = random(3); change > 0; change--) {
    const row = rows[random(size)] as (readonly [number, number])[];
    const at = random(row.length + 1);
    const [end = 0, rule = 0] = row[at] ?? [];
    [
      () => row.splice(at, 1),
      () => row.splice(at, 0, arc()),
      () => row.splice(at, 1, [end, random(images.length)]),
      () => row.splice(at, 1, [random(size), rule]),
      () => row.push([row[0]?.[0] ?? 0, random(images.length)]),
      () => nowGroups.splice(random(size), 1, random(3)),
    ][random(6)]?.();
  }
  const added = random(4) === 0 ? 1 : 0;
  const order = Array.from({ length: size + added }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  if (added && random(2) === 0) rows[random(size)]?.push([size, random(images.length)]);
  const placeOf = order.map((_, old) => order.indexOf(old));
  const moved = order.map((old) =>
    (rows[old] ?? []).map(([end, rule]) => [placeOf[end] as number, rule] as const),
  );
  return {
    now: walked(
      moved,
      images,
      order.map((old) => nowGroups[old] ?? 1),
    ),
    before: walked(before, images, groups),
    was: Uint32Array.from(order, (old) => (old < size ? old : NEW)),
  };
}

/** What is held on each place when a place holds these. */
function heldFrom({ arcs, images }: Walked, start: number, set: number): number[] {
  const held = Array.from({ length: arcs.offsets.length - 1 }, (_, place) => (place === start ? set : 0));
  for (let changed = true; changed; ) {
    changed = false;
    held.forEach((own, place) => {
      for (let at = arcs.offsets[place] as number; at < (arcs.offsets[place + 1] as number); at++) {
        const end = arcs.ends[at] as number;
        const more = (held[end] as number) | imageOf(images[arcs.classes[at] as number] as number, own);
        if (more === held[end]) continue;
        held[end] = more;
        changed = true;
      }
    });
  }
  return held;
}

function ended<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** What is wrong with the first pair where something is; how many places led nowhere that differs, and to something. */
function wrongIn(
  { affected, differing }: Subject,
  graphs: number,
): { wrong: string | null; same: number; other: number } {
  let same = 0;
  let other = 0;
  for (let i = 0; i < graphs; i++) {
    const { now, before, was } = randomPair(seeded(400_000 + i));
    const leading = ended(affected(now, before, was));
    const own = ended(differing(now, before, was));
    for (let place = 0; place < was.length; place++) {
      for (let bit = 0; bit < 5; bit++) {
        const held = heldFrom(now, place, CLOSURE[1 << bit] as number);
        const leads = held.some((set, at) => (set & (own[at] as number)) !== 0);
        const told = [0, 1, 2, 3, 4].some(
          (one) => ((CLOSURE[1 << bit] as number) >>> one) & 1 && ((leading[place] as number) >>> one) & 1,
        );
        if (told !== leads)
          return { wrong: `graph ${i}, place ${place}, capability ${bit}: ${told}`, same, other };
        if (leads) {
          other++;
          continue;
        }
        same++;
        const old = heldFrom(before, was[place] as number, CLOSURE[1 << bit] as number);
        const moved = Array.from(before.groupOf, (group, at) => `${at} ${group} ${old[at]}`);
        const found = held.flatMap((set, at) => (set === 0 ? [] : [`${was[at]} ${now.groupOf[at]} ${set}`]));
        const missing = found.some((one) => !moved.includes(one));
        if (missing || found.length !== old.filter((set) => set !== 0).length)
          return { wrong: `graph ${i}, place ${place}, capability ${bit}: not the same`, same, other };
      }
    }
  }
  return { wrong: null, same, other };
}

const file = 'kernel/every-source/differing.ts';

const BUGS: readonly Bug[] = [
  {
    name: 'what is counted otherwise is the same',
    file,
    replace: [[' || now.groupOf[place] !== before.groupOf[old]', '']],
  },
  {
    name: 'a row with as many arcs hands on the same',
    file,
    replace: [
      ['if (images[classes[arc] as number] !== oldImages[oldClasses[oldArc] as number]) return false;', ''],
    ],
  },
  {
    name: 'a row with as many arcs leads to the same',
    file,
    replace: [['if (was[ends[arc] as number] !== oldEnds[oldArc]) return false;', '']],
  },
  { name: 'what is new is known', file, replace: [['old === NEW || now', 'old !== NEW && now']] },
  {
    name: 'what is gone is not looked at',
    file,
    replace: [
      ['followed(this.#before, old, compare);', 'followed(this.#before, old, (at) => { oldSums[at] = 0; });'],
    ],
  },
  {
    name: 'only the first arc to an end counts',
    file,
    replace: [['sums[at] = (sums[at] as number) | image;', 'sums[at] ||= image;']],
  },
  {
    name: 'what one row hands on is left for the next',
    file,
    replace: [['      sums[at] = 0;\n', '']],
  },
  {
    name: 'only those that differ themselves are affected',
    file: 'kernel/every-source/affected.ts',
    replace: [['      queue.push(start);\n', '']],
  },
  {
    name: 'what leads to a difference is what it hands on',
    file: 'kernel/every-source/affected.ts',
    replace: [['preimageOf(images[i >>> 5] as number, i & 31)', '(images[i >>> 5] as number) & i & 31']],
  },
  {
    name: 'a place that is known is not asked again',
    file: 'kernel/every-source/affected.ts',
    replace: [['if (more === found) continue;', 'if (found !== 0 || more === 0) continue;']],
  },
];

describe('what leads to a difference', () => {
  let nursery: Nursery<Subject>;
  beforeAll(() => {
    nursery = new Nursery(['kernel/every-source/affected.ts', 'kernel/every-source/differing.ts']);
  });
  afterAll(() => nursery.close());

  it(`is told of every place and capability of ${GRAPHS} pairs of random graphs, and the rest reaches the same`, async () => {
    const { wrong, same, other } = wrongIn(await nursery.healthy(), GRAPHS);
    expect(wrong).toBeNull();
    expect(same).toBeGreaterThan(GRAPHS);
    expect(other).toBeGreaterThan(GRAPHS);
  });

  for (const bug of BUGS) {
    it(`catches that ${bug.name}`, async () => {
      expect(wrongIn(await nursery.plant(bug), GRAPHS).wrong, `none in ${GRAPHS} pairs`).not.toBeNull();
    });
  }
});
