import { describe, expect, it } from 'vitest';
import { keyMatches, liveness } from '../../src/analysis/key-match.ts';
import { DISTINCT_KEY } from '../../src/model/same-credential.ts';
import { credential, day, type EdgeRow, identity, NOW, questionsGraph } from './questions-graph.ts';

const FINGERPRINT = `v1:${'0a'.repeat(32)}`;
const nodes = [
  credential('t:key', {
    keyId: 'KEY-1',
    aliases: ['old name', 't:sa'],
    fingerprint: FINGERPRINT,
    expiresAt: day(10),
  }),
  credential('t:twin', { keyId: 'KEY-2', fingerprint: FINGERPRINT }),
  credential('t:off', { disabled: [[day(-2), null]] }),
  credential('t:revoked', { revokedAt: day(-2) }),
  credential('t:stranded'),
  identity('t:sa'),
  identity('t:gone', 'SERVICE_ACCOUNT', { retiredAt: day(-1) }),
];
const edges: EdgeRow[] = [
  ['AUTHENTICATES_AS', 't:key', 't:gone'],
  ['AUTHENTICATES_AS', 't:key', 't:sa'],
  ['AUTHENTICATES_AS', 't:stranded', 't:gone'],
  ['RELATED', 't:twin', 't:key', { key: DISTINCT_KEY }],
];

describe('keyMatches', () => {
  it.each([
    ['a key id', 'KEY-1', ['t:key']],
    ['a key id among white space', ' KEY-1\n', ['t:key']],
    ['an alias', 'old name', ['t:key']],
    ['a fingerprint, of several credentials', FINGERPRINT, ['t:key', 't:twin']],
    ['a node id', 't:gone', ['t:gone']],
    ['a node id that is another one’s alias', 't:sa', ['t:key', 't:sa']],
    ['a part of a key id', 'KEY-', []],
    ['another case', 'key-1', []],
    ['nothing', '', []],
  ])('matches by %s', async (_, key, expected) => {
    const graph = await questionsGraph(nodes, edges);
    expect(graph.ids(keyMatches(graph.view, key))).toEqual(expected);
  });
});

describe('liveness', () => {
  it('says whether a credential is alive, when it ends and what it proves', async () => {
    const graph = await questionsGraph(nodes, edges);
    expect(liveness(graph.view, graph.now, graph.node('t:key'))).toEqual({
      node: graph.node('t:key'),
      alive: true,
      death: null,
      endsAt: Date.parse(day(10)),
      identities: [graph.node('t:gone'), graph.node('t:sa')],
      usable: true,
    });
    expect(liveness(graph.view, graph.now, graph.node('t:twin'))).toMatchObject({
      endsAt: null,
      identities: [],
      usable: true,
    });
  });

  it('says why a dead one is dead, and that a live one of a dead identity is of no use', async () => {
    const graph = await questionsGraph(nodes, edges);
    const of = (id: string, included = false) =>
      liveness(graph.view, graph.view.moment(NOW, included), graph.node(id));
    expect(of('t:revoked')).toMatchObject({
      alive: false,
      usable: false,
      death: { reason: 'REVOKED', since: Date.parse(day(-2)) },
    });
    expect(of('t:stranded')).toMatchObject({ alive: true, usable: false, death: null });
    expect(of('t:off')).toMatchObject({ alive: false, usable: false, death: { reason: 'DISABLED' } });
    expect(of('t:off', true)).toMatchObject({ alive: true, usable: true, death: { reason: 'DISABLED' } });
  });
});
