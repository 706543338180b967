import { describe, expect, it } from 'vitest';
import { livingDerivations, prepared } from '../../src/kernel/derivation.ts';

/** Facts by name of the edge they speak of: alternatives of premises. Edges in `given` live by themselves. */
function alive(
  facts: Readonly<Record<string, readonly (readonly string[])[]>>,
  given: readonly string[],
  eligible = Object.keys(facts),
) {
  const names = Object.keys(facts);
  const edges = [...new Set([...Object.values(facts).flat(2), ...given])];
  const alternatives = [0];
  const premises = [0];
  const slots: number[] = [];
  for (const name of names) {
    for (const alternative of facts[name] ?? []) {
      slots.push(...alternative.map((premise) => edges.indexOf(premise)));
      premises.push(slots.length);
    }
    alternatives.push(premises.length - 1);
  }
  const living = livingDerivations(
    prepared({
      alternatives: Uint32Array.from(alternatives),
      premises: Uint32Array.from(premises),
      slots: Uint32Array.from(slots),
      heads: Int32Array.from(names, (name) => edges.indexOf(name)),
      slotCount: edges.length,
    }),
    Uint8Array.from(names, (name) => Number(eligible.includes(name))),
    Uint8Array.from(edges, (name) => Number(given.includes(name))),
  );
  return names.filter((_, i) => living.facts[i] === 1);
}

describe('a derived fact', () => {
  it('lives by one whole alternative and not by parts of several', () => {
    const facts = { x: [['a', 'b'], ['c']] };
    expect(alive(facts, ['a', 'b'])).toEqual(['x']);
    expect(alive(facts, ['c'])).toEqual(['x']);
    expect(alive(facts, ['a'])).toEqual([]);
    expect(
      alive(
        {
          x: [
            ['a', 'b'],
            ['b', 'c'],
          ],
        },
        ['a', 'c'],
      ),
    ).toEqual([]);
  });

  it('lives by others that are derived, in a chain, but not in a circle', () => {
    expect(alive({ z: [['y']], y: [['x']], x: [['a']] }, ['a'])).toEqual(['z', 'y', 'x']);
    expect(alive({ x: [['y']], y: [['x']] }, ['a'])).toEqual([]);
    expect(alive({ x: [['y'], ['a']], y: [['x']] }, ['a'])).toEqual(['x', 'y']);
    expect(alive({ x: [['x']] }, [])).toEqual([]);
  });

  it('is dead without alternatives, with a missing premise, and outside its own interval', () => {
    expect(alive({ x: [] }, ['a'])).toEqual([]);
    expect(alive({ x: [['a', 'missing']] }, ['a'])).toEqual([]);
    expect(alive({ x: [['missing'], ['a']] }, ['a'])).toEqual(['x']);
    expect(alive({ y: [['x']], x: [['a']] }, ['a'], ['y'])).toEqual([]);
  });

  it('counts a premise that is listed twice twice', () => {
    expect(alive({ x: [['a', 'a']] }, ['a'])).toEqual(['x']);
    expect(alive({ x: [['a', 'a', 'b']] }, ['a'])).toEqual([]);
  });
});
