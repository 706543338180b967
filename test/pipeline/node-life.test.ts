// Flags without dates are dated by the run that first said so, and keep that date while they are said.
import { describe, expect, it } from 'vitest';
import { type NodeLife, UNSAID_LIFE } from '../../src/model/fact.ts';
import { nodeSchema } from '../../src/model/node.ts';
import { nodeLife, saysLife } from '../../src/pipeline/node-life.ts';
import { account, key, type Workbench, workbench } from './workbench.ts';

const day = (n: number): number => Date.parse(`2026-01-0${n}T00:00:00Z`);
const iso = (n: number): string => new Date(day(n)).toISOString();

async function lifeAfter(
  bench: Workbench,
  states: readonly object[],
  make = account,
): Promise<NodeLife | undefined> {
  for (const [i, state] of states.entries()) {
    const outcome = await bench.run([make('x', state)], { observedAt: day(i + 1) });
    expect(outcome.code).toBe(0);
  }
  return (await bench.nodes()).find(({ closedAt }) => closedAt === null)?.state.life;
}

describe('disabled', () => {
  const cases: readonly [string, readonly object[], NodeLife['disabled']][] = [
    ['says nothing where nothing is said', [{}], null],
    ['is known not to be where it is enabled', [{ enabled: true }], []],
    ['lasts from the first observation', [{ enabled: false }], [[day(1), null]]],
    [
      'keeps its first date while it is said',
      [{ enabled: false }, { enabled: false }, { enabled: false, name: 'new' }],
      [[day(1), null]],
    ],
    [
      'begins when a source changes its mind',
      [{ enabled: true }, { enabled: true }, { enabled: false }],
      [[day(3), null]],
    ],
    [
      'ends when it is enabled again, and is kept',
      [{ enabled: false }, { enabled: true }, { enabled: true, name: 'x' }],
      [[day(1), day(2)]],
    ],
    [
      'can begin again',
      [{ enabled: false }, { enabled: true }, { enabled: false }],
      [
        [day(1), day(2)],
        [day(3), null],
      ],
    ],
    ['is taken as stated where it is dated', [{ disabled: [[iso(1), iso(2)]] }], [[day(1), day(2)]]],
    ['dated and flagged agree', [{ enabled: false, disabled: [[iso(1), null]] }], [[day(1), null]]],
    [
      'flagged beyond what is dated begins now',
      [
        { disabled: [[iso(1), iso(1).replace('T00', 'T01')]] },
        { enabled: false, disabled: [[iso(1), iso(1).replace('T00', 'T01')]] },
      ],
      [
        [day(1), day(1) + 3_600_000],
        [day(2), null],
      ],
    ],
  ];
  it.each(cases)('%s', async (_, states, disabled) => {
    expect((await lifeAfter(await workbench(), states))?.disabled).toEqual(disabled);
  });
});

describe('expired and revoked', () => {
  const cases: readonly [string, readonly object[], Partial<NodeLife>][] = [
    [
      'without a date: from the first observation on',
      [{ expired: true }, { expired: true, name: 'x' }],
      { expiresAt: day(1), revokedAt: null },
    ],
    [
      'revoked without a date',
      [{}, { revoked: true }, { revoked: true, name: 'x' }],
      { revokedAt: day(2), expiresAt: null },
    ],
    [
      'with an earlier date: that date',
      [{ expired: true, expiresAt: '2025-12-01T00:00:00Z' }],
      { expiresAt: Date.parse('2025-12-01T00:00:00Z') },
    ],
    [
      'with a later date: dead from observation on',
      [{ expired: true, expiresAt: '2027-12-01T00:00:00Z' }],
      { expiresAt: day(1) },
    ],
    [
      'no longer said: as stated',
      [{ expired: true }, { expiresAt: '2027-12-01T00:00:00Z' }],
      { expiresAt: Date.parse('2027-12-01T00:00:00Z') },
    ],
    ['never expires is known', [{ neverExpires: true }], { neverExpires: true, expiresAt: null }],
    [
      'dates as stated',
      [{ createdAt: iso(1), expiresAt: iso(2), revokedAt: iso(3), retiredAt: iso(4) }],
      { createdAt: day(1), expiresAt: day(2), revokedAt: day(3), retiredAt: day(4) },
    ],
  ];
  it.each(cases)('%s', async (_, states, life) => {
    expect(await lifeAfter(await workbench(), states, key)).toMatchObject(life);
  });

  it('what vanished and came back is dated anew', async () => {
    const bench = await workbench();
    await bench.run([account('x', { enabled: false }), account('y')], { observedAt: day(1) });
    await bench.run([account('y')], { observedAt: day(2) });
    await bench.run([account('x', { enabled: false }), account('y')], { observedAt: day(3) });
    const facts = (await bench.nodes()).filter(({ id }) => id === 'x');
    expect(facts.map(({ closedAt, state }) => [closedAt, state.life.disabled])).toEqual([
      [day(2), [[day(1), null]]],
      [null, [[day(3), null]]],
    ]);
  });
});

it('says something of a life wherever a life is read from, and nowhere else', () => {
  const read = new Set<PropertyKey>();
  for (const label of ['Identity', 'Credential', 'Resource', 'Owner']) {
    const statement = new Proxy({ label } as never, {
      get(target, field) {
        read.add(field);
        return Reflect.get(target, field);
      },
    });
    expect(nodeLife(statement, null, 1)).toEqual(UNSAID_LIFE);
  }
  read.delete('label');
  const fields = new Set(nodeSchema.options.flatMap(({ shape }) => Object.keys(shape)));
  expect([...fields].filter((field) => saysLife({ [field]: undefined })).sort()).toEqual([...read].sort());
});
