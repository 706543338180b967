import { describe, expect, it } from 'vitest';
import type { HitFilter, ReachAnswer } from '../../src/analysis/answers.ts';
import { decision, shortestPath } from '../../src/analysis/decision.ts';
import { exposure } from '../../src/analysis/exposure.ts';
import type { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { DEFINITE, edge, hexId, node, POSSIBLE, project, stated } from './graphs.ts';

const [DISCOVER, READ, WRITE, ADMIN] = [1, 2, 4, 16];
const pass = (set: number) => ({ rule: stated({ pass: set }) });
const ids = (view: Projection, { hits }: ReachAnswer): string[] =>
  Array.from({ length: hits.length }, (_, i) => view.id(hits.at(i).node));

/** key -> app -> db (READ), app -> ops (assume) -> db (ADMIN), ops -> site; a dead key and a guest apart. */
async function example(): Promise<Projection> {
  return project({
    nodes: [
      node(0, 'key', 'Credential'),
      node(1, 'app', 'Identity'),
      node(2, 'ops', 'Identity', { kind: 'ROLE' }),
      node(3, 'db', 'Resource', {
        kind: 'aws:rds:db',
        properties: { category: 'DATA', sensitivity: 'CRITICAL', environment: 'PROD' },
      }),
      node(4, 'site', 'Resource', { kind: 'web:site', properties: { sensitivity: 'PUBLIC' } }),
      node(5, 'old-key', 'Credential', { life: { expiresAt: -10 } }),
      node(6, 'guest', 'Identity', { life: { disabled: [[-5, null]] } }),
    ],
    edges: [
      edge(1, 'AUTHENTICATES_AS', 0, 1),
      edge(2, 'GRANTED', 1, 3, pass(READ)),
      edge(3, 'CAN_ACT_AS', 1, 2, { conditional: true }),
      edge(4, 'GRANTED', 2, 3, pass(ADMIN)),
      edge(5, 'GRANTED', 2, 4, pass(WRITE)),
      edge(6, 'AUTHENTICATES_AS', 5, 1),
      edge(7, 'GRANTED', 6, 4, pass(READ)),
      edge(8, 'USES', 6, 0),
    ],
  });
}

describe('reach', () => {
  it('gives each capability its own hops, certainty and path: a near READ does not prove a far ADMIN', async () => {
    const view = await example();
    const answer = reach(view, [view.indexOf('app')], POSSIBLE);
    expect(ids(view, answer)).toEqual(['db', 'site', 'ops']);
    const db = answer.hits.at(0);
    expect(db).toMatchObject({ capabilities: 31, definite: DISCOVER | READ, hops: 1, dead: false });
    expect(db.held().map(({ capability, hops, definite }) => [capability, hops, definite])).toEqual([
      [1, 1, true],
      [2, 1, true],
      [4, 2, false],
      [8, 2, false],
      [16, 2, false],
    ]);
    expect(db.path(READ)?.edges.map((one) => view.edgeId(one))).toEqual([hexId(2)]);
    expect(db.path()?.edges.map((one) => view.edgeId(one))).toEqual([hexId(3), hexId(4)]);
    expect(db.path()).toMatchObject({ definite: false, held: [31, 31, 31] });
    expect(db.held()[4]?.definitePath()).toBeNull();
    expect(db.held()[1]?.definitePath()).toMatchObject({ definite: true, held: [31, 3] });
    expect(answer.hits.at(1).path(ADMIN)).toBeNull();
  });

  it('follows only what needs no condition where that is asked for', async () => {
    const view = await example();
    const answer = reach(view, [view.indexOf('app')], DEFINITE);
    expect(ids(view, answer)).toEqual(['db']);
    expect(answer.hits.at(0)).toMatchObject({ capabilities: 3, definite: 3 });
    expect(answer.hits.at(0).path(ADMIN)).toBeNull();
  });

  it('reports a dead start, with the reason, and lets it pass nothing on', async () => {
    const view = await example();
    const [old, guest, key] = ['old-key', 'guest', 'key'].map((id) => view.indexOf(id)) as [
      number,
      number,
      number,
    ];
    const alone = reach(view, [old], { ...POSSIBLE, includeDisabled: true });
    expect(alone.deadStarts).toEqual([{ node: old, reason: 'EXPIRED', since: -10 }]);
    expect(alone.hits.length).toBe(0);
    const both = reach(view, [guest, key, guest], POSSIBLE);
    expect(both.deadStarts).toEqual([{ node: guest, reason: 'DISABLED', since: -5 }]);
    expect(ids(view, both)).not.toContain('guest');
    expect(both.hits.at(0).path(READ)?.nodes[0]).toBe(key);
    const enabled = reach(view, [guest], { ...POSSIBLE, includeDisabled: true });
    expect([ids(view, enabled), enabled.deadStarts]).toEqual([['site'], []]);
    expect(reach(view, [], POSSIBLE).hits.length).toBe(0);
  });

  it('reaches a dead node, marks it, and goes no further', async () => {
    const view = await project({
      nodes: [
        node(0, 'a', 'Identity'),
        node(1, 'gone', 'Identity', { life: { retiredAt: 0 } }),
        node(2, 'c', 'Identity'),
      ],
      edges: [edge(1, 'MEMBER_OF', 0, 1), edge(2, 'MEMBER_OF', 1, 2)],
    });
    const answer = reach(view, [0], POSSIBLE);
    expect(ids(view, answer)).toEqual(['gone']);
    expect(answer.hits.at(0).dead).toBe(true);
    expect(ids(view, reach(view, [0], { ...POSSIBLE, at: -1 }))).toEqual(['gone', 'c']);
    expect(ids(view, reach(view, [0], POSSIBLE, { dead: false }))).toEqual([]);
  });

  it('orders by sensitivity and capability, then hops, then the bytes of ids', async () => {
    const view = await project({
      nodes: [
        node(0, 's', 'Identity'),
        ...['a\uFFFD', 'a\u{1F600}', 'a'].map((id, i) =>
          node(i + 1, id, 'Resource', { properties: { sensitivity: 'RESTRICTED' } }),
        ),
        node(4, 'unknown', 'Resource'),
        node(5, 'public', 'Resource', { properties: { sensitivity: 'PUBLIC' } }),
        node(6, 'public-write', 'Resource', { properties: { sensitivity: 'PUBLIC' } }),
        node(7, 'id', 'Identity'),
      ],
      edges: [
        ...[1, 2, 3].map((to) => edge(to, 'GRANTED', 0, to, pass(READ))),
        edge(4, 'GRANTED', 0, 4, pass(READ)),
        edge(5, 'GRANTED', 0, 5, pass(READ)),
        edge(6, 'GRANTED', 0, 6, pass(WRITE)),
        edge(7, 'MEMBER_OF', 0, 7),
      ],
    });
    const answer = reach(view, [view.indexOf('s')], POSSIBLE);
    expect(ids(view, answer)).toEqual([
      'a',
      'a\uFFFD',
      'a\u{1F600}',
      'public-write',
      'unknown',
      'id',
      'public',
    ]);
    expect(() => answer.hits.at(7)).toThrow('There are 7 hits, and none at 7.');
  });

  it('keeps of the hits what the filter asks for, and counts only those', async () => {
    const view = await example();
    const kept = (filter: HitFilter): string[] =>
      ids(view, reach(view, [view.indexOf('key')], POSSIBLE, filter));
    expect(kept({})).toEqual(['db', 'site', 'app', 'ops']);
    expect(kept({ labels: ['Identity'] })).toEqual(['app', 'ops']);
    expect(kept({ labels: ['Identity'], kinds: ['ROLE'] })).toEqual(['ops']);
    expect(kept({ categories: ['DATA'] })).toEqual(['db']);
    expect(kept({ environments: ['UNKNOWN'] })).toEqual(['site', 'app', 'ops']);
    expect(kept({ sensitivities: ['CRITICAL', 'PUBLIC'] })).toEqual(['db', 'site']);
    expect(kept({ capabilities: ADMIN })).toEqual(['db', 'app', 'ops']);
    expect(kept({ definite: true })).toEqual(['db', 'app']);
    expect(kept({ definite: true, capabilities: ADMIN })).toEqual(['app']);
    expect(kept({ definite: false, capabilities: ADMIN })).toEqual(['db', 'ops']);
    expect(kept({ dead: true })).toEqual([]);
    expect(kept({ labels: [] })).toEqual([]);
  });
});

describe('exposure', () => {
  it('finds the identities and credentials, nearest first, and leaves the dead out', async () => {
    const view = await example();
    const answer = exposure(view, view.indexOf('db'), READ, POSSIBLE);
    expect(ids(view, answer)).toEqual(['app', 'ops', 'key']);
    expect(answer.hits.at(0)).toMatchObject({ hops: 1, capabilities: 31, definite: 3, dead: false });
    expect(
      answer.hits
        .at(0)
        .held()
        .map(({ capability, hops }) => [capability, hops]),
    ).toEqual([[READ, 1]]);
    expect(
      answer.hits
        .at(0)
        .path()
        ?.edges.map((one) => view.edgeId(one)),
    ).toEqual([hexId(2)]);
    expect(
      answer.hits
        .at(0)
        .path(ADMIN)
        ?.edges.map((one) => view.edgeId(one)),
    ).toEqual([hexId(3), hexId(4)]);
    expect(ids(view, exposure(view, view.indexOf('db'), ADMIN, DEFINITE))).toEqual(['ops']);
    expect(ids(view, exposure(view, view.indexOf('site'), READ, POSSIBLE))).toEqual([]);
    expect(answer.truncated).toBe(false);
  });

  it('counts hops from the one who acts, so that a limit keeps only who is near enough', async () => {
    const view = await example();
    const near = exposure(view, view.indexOf('db'), ADMIN, { ...POSSIBLE, maxHops: 2 });
    expect([ids(view, near), near.truncated]).toEqual([['ops', 'app'], true]);
    const all = exposure(view, view.indexOf('db'), ADMIN, { ...POSSIBLE, maxHops: 3 });
    expect([ids(view, all), all.truncated]).toEqual([['ops', 'app', 'key'], false]);
  });

  it('shows other labels where the filter names them, and what else a hit holds', async () => {
    const view = await example();
    const filter = { labels: ['Identity'], capabilities: ADMIN, definite: true };
    expect(ids(view, exposure(view, view.indexOf('db'), READ, POSSIBLE, filter))).toEqual(['ops']);
    expect(ids(view, exposure(view, view.indexOf('db'), READ, POSSIBLE, { labels: ['Resource'] }))).toEqual(
      [],
    );
    expect(ids(view, exposure(view, view.indexOf('db'), READ, POSSIBLE, { definite: false }))).toEqual([]);
    expect(ids(view, exposure(view, view.indexOf('db'), ADMIN, POSSIBLE, { definite: false }))).toEqual([
      'app',
      'key',
    ]);
  });
});

describe('a decision', () => {
  it('is yes with the path, or no with what was searched', async () => {
    const view = await example();
    const [key, db, site, old] = ['key', 'db', 'site', 'old-key'].map((id) => view.indexOf(id)) as [
      number,
      number,
      number,
      number,
    ];
    const yes = decision(view, key, db, ADMIN, POSSIBLE);
    expect(yes).toMatchObject({ allowed: true, definite: false, truncated: false, deadStarts: [] });
    expect(yes.path?.nodes.map((one) => view.id(one))).toEqual(['key', 'app', 'ops', 'db']);
    expect(decision(view, key, db, READ, POSSIBLE)).toMatchObject({ allowed: true, definite: true });
    const no = decision(view, key, site, READ, POSSIBLE);
    expect(no).toMatchObject({
      allowed: false,
      definite: false,
      path: null,
      nodesSearched: 4,
      edgesSearched: 5,
    });
    expect(decision(view, key, db, ADMIN, DEFINITE)).toMatchObject({ allowed: false, path: null });
    const dead = decision(view, old, db, READ, POSSIBLE);
    expect(dead).toMatchObject({
      allowed: false,
      nodesSearched: 0,
      edgesSearched: 0,
      deadStarts: [{ reason: 'EXPIRED' }],
    });
    expect(decision(view, key, db, ADMIN, { ...POSSIBLE, maxHops: 2 })).toMatchObject({
      allowed: false,
      truncated: true,
    });
  });

  it('is yes for a live node about itself, by the empty path, and no for a dead one', async () => {
    const view = await example();
    const [key, old] = [view.indexOf('key'), view.indexOf('old-key')];
    expect(decision(view, key, key, ADMIN, POSSIBLE)).toMatchObject({
      allowed: true,
      definite: true,
      path: { nodes: [key], edges: [], held: [31], definite: true },
    });
    expect(decision(view, old, old, READ, POSSIBLE)).toMatchObject({ allowed: false, path: null });
  });

  it('gives the path to the strongest capability where none is named', async () => {
    const view = await example();
    const [key, db, guest] = ['key', 'db', 'guest'].map((id) => view.indexOf(id)) as [number, number, number];
    expect(shortestPath(view, key, db, null, POSSIBLE)?.edges).toHaveLength(3);
    expect(shortestPath(view, key, db, READ, POSSIBLE)?.edges).toHaveLength(2);
    expect(shortestPath(view, key, guest, null, POSSIBLE)).toBeNull();
    expect(shortestPath(view, db, key, null, POSSIBLE)).toBeNull();
  });

  it('calls a path definite only where definite facts alone give what it proves', async () => {
    const view = await project({
      nodes: [node(0, 'a', 'Identity'), node(1, 'r', 'Resource')],
      edges: [
        edge(1, 'GRANTED', 0, 1, { ...pass(READ), source: 'one' }),
        edge(2, 'GRANTED', 0, 1, { ...pass(ADMIN), source: 'two', conditional: true, id: hexId(1) }),
      ],
    });
    expect(view.edgeCount).toBe(1);
    expect(view.moment(0, false).edgeDefinite(0)).toBe(true);
    expect(decision(view, 0, 1, READ, POSSIBLE)).toMatchObject({
      definite: true,
      path: { definite: true, held: [31, 31] },
    });
    expect(decision(view, 0, 1, ADMIN, POSSIBLE)).toMatchObject({
      definite: false,
      path: { definite: false },
    });
    expect(decision(view, 0, 1, ADMIN, DEFINITE).allowed).toBe(false);
  });
});
