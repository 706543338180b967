import { expect, it } from 'vitest';
import { type EdgeDetailRow, edgeFact, edgeFactDetail } from '../../src/store/neo4j/edge-rows.ts';
import type { CommittedRun, Known } from '../../src/store/neo4j/known-runs.ts';

const run: CommittedRun = {
  ...{ run: 7, version: 1, source: 'aws', observedAt: 1, committedAt: 2 },
  ...{ kinds: [], closedKinds: [] },
};
const known: Known = {
  ...{ version: 1, committedAt: 2 },
  shown: (of) => (of === run.run ? run : undefined),
  closedAt: () => null,
  after: () => [],
};
const row: EdgeDetailRow = [
  ...([5, 'id', 7, null, 1, 2, null, null, null, null, null] as const),
  ...(['file', 'L1', 'a', 'b', null] as const),
];

it('A relationship that is deleted while its row is read is no fact: its type, which is read last, is missing.', () => {
  expect(edgeFact(known, 'MEMBER_OF', row)).toMatchObject({ fact: 5, kind: 'MEMBER_OF' });
  expect(edgeFactDetail(known, 'MEMBER_OF', row)?.statement).toEqual({
    kind: 'MEMBER_OF',
    from: 'a',
    to: 'b',
  });
  expect(edgeFact(known, null, row)).toBeNull();
  expect(edgeFactDetail(known, null, row)).toBeNull();
});
