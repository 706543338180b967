// What the operations answer about a small organization: what is there, and what is not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationText } from '../../src/graphql/operations.ts';
import { AT, atVersion, ORGANIZATION, put, started, type TestServer } from './fixture.ts';
import { VARIABLES } from './variables.ts';

let server: TestServer;
beforeAll(async () => {
  server = await started([...ORGANIZATION, '{"node": {"id": "acme:bad", "label": "Nonsense"}}']);
});
afterAll(() => server.close());

const run = async (name: string, variables: object = {}) =>
  server.post({ query: operationText(name), variables: { ...VARIABLES[name], ...variables } });

describe('the answers', () => {
  test('graph counts what is there, placeholders too', async () => {
    const answer = await run('graph');
    expect(answer.at('graph.version')).toBe(1);
    expect(answer.at('graph.nodes')).toBe(14);
    expect(answer.at('graph.relationships')).toBe(18);
    expect(answer.at('graph.labels')).toContainEqual({ value: 'Owner', count: 2 });
    expect(answer.at('graph.relationshipKinds')).not.toContainEqual(
      expect.objectContaining({ value: 'LEADS_TO' }),
    );
    expect(answer.at('graph.coverage.complete')).toBe(false);
  });

  test('reach gives each hit with capabilities, definite ones apart, and its path in words', async () => {
    const answer = await run('reach');
    const hits =
      answer.at<
        {
          node: {
            node: { id: string };
            capabilities: string[];
            definite: string[];
            path: { text: string; mermaid: string };
          };
        }[]
      >('reach.hits.edges');
    const byId = new Map(hits.map(({ node }) => [node.node.id, node]));
    expect(byId.get('acme:db/customers')?.definite).toContain('READ');
    expect(byId.get('acme:db/logs')?.capabilities).toEqual(['DISCOVER', 'WRITE']);
    expect(byId.get('acme:db/logs')?.definite).toEqual([]);
    expect(byId.get('acme:db/logs')?.path.text.split('\n')).toEqual([
      'deploy key (acme:key/deploy) [ACCESS_KEY] -AUTHENTICATES_AS-> acme:sa/deploy [SERVICE_ACCOUNT] holds ADMIN',
      'acme:sa/deploy [SERVICE_ACCOUNT] -GRANTED-> acme:db/logs [acme:database] holds WRITE, if the request comes from the office',
    ]);
    expect(byId.get('acme:db/logs')?.path.mermaid).toContain(
      '-.->|"GRANTED, if the request comes from the office"|',
    );
    expect(byId.has('acme:key/deploy')).toBe(false);
    expect(byId.has('acme:vault')).toBe(false);
    expect(answer.at('reach.truncated')).toBe(false);
  });

  test('a filter keeps only what it names, and a limit of hops says that it cut', async () => {
    const only = await run('reach', { filter: { sensitivities: ['CRITICAL'] } });
    expect(only.at('reach.hits.totalCount')).toBe(1);
    const near = await run('reach', { options: { at: AT, maxHops: 1 } });
    expect(near.at('reach.truncated')).toBe(true);
    expect(near.at('reach.hits.edges')).not.toContainEqual(
      expect.objectContaining({
        node: expect.objectContaining({ node: expect.objectContaining({ id: 'acme:db/customers' }) }),
      }),
    );
  });

  test('who can reach names identities and credentials, and not what cannot', async () => {
    const answer = await run('who-can-reach');
    const ids = answer
      .at<{ node: { node: { id: string } } }[]>('whoCanReach.hits.edges')
      .map(({ node }) => node.node.id);
    expect(ids).toContain('acme:key/deploy');
    expect(ids).toContain('acme:person/ada');
    expect(ids).not.toContain('acme:key/expired');
    expect(ids).not.toContain('acme:wiki/page');
  });

  test('check says yes with the path, and no with what was searched', async () => {
    const yes = await run('check');
    expect(yes.at('check.allowed')).toBe(true);
    expect(yes.at('check.path.nodes.2.id')).toBe('acme:db/customers');
    const no = await run('check', { from: 'acme:key/expired' });
    expect(no.at('check.allowed')).toBe(false);
    expect(no.at('check.path')).toBeNull();
    expect(no.at('check.deadStarts.0')).toMatchObject({
      node: { id: 'acme:key/expired' },
      reason: 'EXPIRED',
      since: '2026-02-01T00:00:00.000Z',
    });
    expect(yes.at('check.deadStarts')).toEqual([]);
  });

  test('paths prove the strongest capability where none is named', async () => {
    const strongest = await run('paths', { capability: null });
    expect(strongest.at('paths.capability')).toBe('ADMIN');
    const read = await run('paths');
    expect(read.at('paths.capability')).toBe('READ');
    expect(read.at('paths.capabilities')).toEqual(['DISCOVER', 'READ', 'WRITE', 'EXECUTE', 'ADMIN']);
    expect(read.at('paths.paths.0.relationships.1')).toMatchObject({
      kind: 'GRANTED',
      evidence: 'policy deploy, statement 2',
      statements: [
        {
          source: 'acme',
          file: expect.stringContaining('records.ndjson'),
          place: expect.stringMatching(/^L\d+$/),
        },
      ],
    });
    const none = await run('paths', { from: 'acme:db/logs' });
    expect(none.at('paths.paths')).toEqual([]);
    expect(none.at('paths.capability')).toBeNull();
  });

  test('the impact of a blast radius recomputes from its terms', async () => {
    const answer = await run('blast-radius');
    const impact = answer.at<{
      score: number;
      largest: number;
      breadth: number;
      terms: {
        edges: {
          node: { weight: number; sensitivityWeight: number; capabilityWeight: number; confidence: number };
        }[];
      };
    }>('blastRadius.impact');
    const weights = impact.terms.edges.map(({ node }) => node.weight);
    for (const { node } of impact.terms.edges) {
      expect(node.weight).toBe(node.sensitivityWeight * node.capabilityWeight * node.confidence);
    }
    const breadth = weights.reduce((sum, weight) => sum + weight, 0) / 100;
    const largest = Math.max(...weights);
    expect(impact.largest).toBe(largest);
    expect(impact.score).toBeCloseTo(largest + ((100 - largest) * 0.5 * breadth) / (breadth + 5), 12);
    expect(answer.at('blastRadius.byEnvironment')).toContainEqual({ value: 'PROD', count: 1 });
    expect(answer.at('blastRadius.identities.totalCount')).toBe(3);
    expect(answer.at('blastRadius.credentials.totalCount')).toBe(0);
  });

  test('trace finds a key by key id, alias, fingerprint and node id, and says so', async () => {
    for (const [key, way] of [
      ['AKIAEXAMPLE', 'KEY_ID'],
      ['old-deploy', 'ALIAS'],
      [' acme:key/deploy ', 'ID'],
    ]) {
      const answer = await run('trace', { key });
      expect(answer.at('trace.matches.0.node.id')).toBe('acme:key/deploy');
      expect(answer.at('trace.matches.0.matchedBy')).toEqual([way]);
      expect(answer.at('trace.matches.1')).toBeUndefined();
      expect(answer.at('trace.matches.0.liveness')).toMatchObject({
        live: true,
        reasons: ['LIVE_IDENTITY', 'NEVER_EXPIRES'],
      });
    }
    const twins = await run('trace', { key: `v1:${'ab'.repeat(32)}` });
    expect(twins.at('trace.matches.1.node.id')).toBe('acme:key/expired');
    expect(twins.at('trace.matches.1.matchedBy')).toEqual(['FINGERPRINT']);
    expect(twins.at('trace.matches.1.liveness')).toMatchObject({ live: false, death: { reason: 'EXPIRED' } });
    const nothing = await run('trace', { key: 'AKIANOBODY' });
    expect(nothing.at('trace.matches')).toEqual([]);
    expect(nothing.at('trace.coverage.sources.0.source')).toBe('acme');
  });

  test('shared credentials, orphans, revokers and delegations are found with their reasons', async () => {
    const shared = await run('shared-credentials');
    expect(shared.at('sharedCredentials.edges.0.node')).toMatchObject({
      credential: { id: 'acme:key/deploy' },
      reasons: ['SEVERAL_CONSUMERS', 'SEVERAL_IDENTITIES', 'SAME_FINGERPRINT'],
      twinCount: 1,
    });
    expect(JSON.stringify(shared.at('sharedCredentials.edges.0.node.consumers'))).not.toContain('acme:vault');
    const orphans = await run('orphaned-identities');
    const reasons = new Map(
      orphans
        .at<{ node: { identity: { id: string }; reasons: string[] } }[]>('orphanedIdentities.edges')
        .map(({ node }) => [node.identity.id, node.reasons]),
    );
    expect(reasons.get('acme:agent/helper')).toEqual(['OWNER_DEPARTED']);
    expect(reasons.has('acme:sa/deploy')).toBe(false);
    const revokers = await run('who-can-revoke');
    expect(revokers.at('whoCanRevoke.revokers.edges.0.node')).toMatchObject({
      node: { id: 'acme:owner/ada' },
      reasons: ['CAN_REVOKE'],
      active: true,
      technique: 'the console',
    });
    const chains = await run('delegation-chains');
    expect(chains.at('delegationChains.edges.0.node.identities.2.id')).toBe('acme:role/admin');
    expect(chains.at('delegationChains.edges.0.node.links.1.flaws')).toContain('WIDENS');
    expect(chains.at('delegationChains.edges.0.node.links.0.flaws')).not.toContain('WIDENS');
    expect(chains.at('delegationChains.edges.0.node.text')).toContain('widens');
    expect(chains.at('delegationChains.edges.1')).toBeUndefined();
  });

  test('delegation chains follow only what needs no condition, and only so far, when asked', async () => {
    const chain = (more: object) => run('delegation-chains', { options: { at: AT, ...more } });
    const short = await chain({ maxHops: 1 });
    expect(short.at('delegationChains.truncated')).toBe(true);
    expect(short.at('delegationChains.edges.0.node.identities.1.id')).toBe('acme:agent/helper');
    expect(short.at('delegationChains.edges.0.node.identities.2')).toBeUndefined();
    const whole = await chain({ maxHops: 2, certainty: 'DEFINITE' });
    expect(whole.at('delegationChains.truncated')).toBe(false);
    expect(whole.at('delegationChains.edges.0.node.identities.2.id')).toBe('acme:role/admin');
  });

  test('a quarantined record is listed with its place and reason, and makes the coverage incomplete', async () => {
    const answer = await run('quarantine');
    expect(answer.at('quarantine.totalCount')).toBe(1);
    expect(answer.at('quarantine.edges.0.node')).toMatchObject({
      place: expect.stringMatching(/^L\d+$/),
      reason: expect.any(String),
    });
    expect(answer.at('quarantine.edges.1')).toBeUndefined();
    const { text } = await run('sources');
    expect(text).toContain('"quarantined":1');
  });

  test('a listing is filtered and ordered as asked', async () => {
    const answer = await run('resources');
    const ids = answer
      .at<{ node: { id: string; sensitivity: string | null } }[]>('resources.edges')
      .map(({ node }) => node.id);
    expect(ids).toEqual([
      'acme:db/customers',
      'acme:db/logs',
      'acme:undeclared/thing',
      'acme:vault',
      'acme:wiki/page',
    ]);
    const dead = await run('credentials', { filter: { dead: true } });
    expect(dead.at('credentials.totalCount')).toBe(1);
    expect(dead.at('credentials.edges.0.node.id')).toBe('acme:key/expired');
    const text = await run('identities', { filter: { text: 'DEPLOY' } });
    expect(text.at('identities.edges.0.node.id')).toBe('acme:sa/deploy');
    expect(text.at('identities.totalCount')).toBe(1);
  });

  test('search puts the id itself first, then keys, and finds nothing for nothing', async () => {
    expect((await run('search', { text: 'acme:db/logs' })).at('search.edges.0.node.id')).toBe('acme:db/logs');
    expect((await run('search', { text: 'AKIAEXAMPLE' })).at('search.totalCount')).toBe(1);
    expect((await run('search', { text: 'deploy', labels: ['Identity'] })).at('search.edges.0.node.id')).toBe(
      'acme:sa/deploy',
    );
    expect((await run('search', { text: '' })).at('search.totalCount')).toBe(0);
    expect((await run('search', { text: 'nothing like it' })).at('search.totalCount')).toBe(0);
  });

  test('a second source that agrees is named, and its statements are kept apart', async () => {
    const other = await started(ORGANIZATION);
    await put(
      other.store,
      [{ node: { id: 'acme:sa/deploy', label: 'Identity', kind: 'SERVICE_ACCOUNT', purpose: 'ships' } }],
      'hr',
    );
    await atVersion(other, 2);
    const answer = await other.ask(
      `{ node(id: "acme:sa/deploy") { sources statements { source statement } ... on Identity { purpose description } } }`,
    );
    await other.close();
    expect(answer.at('node.sources')).toEqual(['acme', 'hr']);
    expect(answer.at('node.purpose')).toBe('ships');
    expect(answer.at('node.description')).toBe('deploys');
    expect(answer.at('node.statements.length')).toBe(2);
  });
});
