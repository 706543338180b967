// rbac-tool's `who-can` files: the `Expect:` comments that hold, and two that the API server denies.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, clusterIn, group, sa, user } from './cluster-of.ts';
import { absent, RBAC_TOOL } from './realdata.ts';

/** The subjects that a file expects, as ids. */
function expected(file: string): string[] {
  const text = readFileSync(join(RBAC_TOOL, file), 'utf8');
  return [...text.matchAll(/^#\s+(User|Group|ServiceAccount)\s*\|\s*([\w:-]+)\s*\|\s*([\w-]*)/gm)].map(
    ([, kind, name = '', namespace = '']) =>
      kind === 'User' ? user(name) : kind === 'Group' ? group(name) : sa(namespace, name),
  );
}

describe.skipIf(absent(RBAC_TOOL))("rbac-tool's files", () => {
  const holds: readonly [string, string, 'READ' | 'EXECUTE'][] = [
    ['whocan/secret-reader.yaml', 'test/secrets', 'READ'],
    ['whocan/specific-resource-reader.yaml', 'test/secrets/some-secret', 'READ'],
    ['whocan/pod-creator.yaml', 'test/launch', 'EXECUTE'],
  ];
  it.each(holds)('%s: exactly those who are expected, in that namespace', async (file, path, capability) => {
    const { nodes, can, held } = await clusterIn(RBAC_TOOL, [file]);
    const people = [...nodes.keys()].filter((id) => id.includes('test-'));
    expect(people.filter((id) => can(id, at(path), capability, 'definite')).toSorted()).toEqual(
      expected(file).toSorted(),
    );
    for (const id of people) expect(held(id, at('default/secrets'), 'definite')).toEqual([]);
  });

  it('specific-resource-reader: of one secret, not of all', async () => {
    const { held } = await clusterIn(RBAC_TOOL, ['whocan/specific-resource-reader.yaml']);
    expect(held(user('test-specific-secret-reader'), at('test/secrets'))).toEqual([]);
  });

  it('impersonator: who may impersonate service accounts acts as them, and nobody else does', async () => {
    const { can, nodes } = await clusterIn(RBAC_TOOL, [
      'whocan/impersonator.yaml',
      'whocan/secret-reader.yaml',
    ]);
    const [impersonator = ''] = expected('whocan/impersonator.yaml');
    expect(nodes.has(impersonator)).toBe(true);
    expect(can(impersonator, sa('test', 'test-secret-reader-sa'), 'ADMIN')).toBe(true);
    expect(can(user('test-secret-reader'), sa('test', 'test-secret-reader-sa'), 'ADMIN', 'definite')).toBe(
      false,
    );
  });

  it('clusterrole-aggregate: an aggregated role gives what the roles it selects give', async () => {
    const file = 'whocan/clusterrole-aggregate.yaml';
    const { can, edges, unknown } = await clusterIn(RBAC_TOOL, [file]);
    expect([unknown, expected(file).length]).toEqual([[], 3]);
    for (const id of expected(file)) {
      expect(can(id, at('-/launch'), 'EXECUTE', 'definite')).toBe(true);
      expect(can(id, at('-/pods'), 'READ', 'definite')).toBe(true);
      const grants = edges.filter(({ kind, from }) => kind === 'GRANTED' && from === id);
      expect(grants.map(({ to }) => to).toSorted()).toEqual([at('-/launch'), at('-/pods')]);
    }
  });

  it('nonresourceurl-reader: a role binding gives no non-resource URL, whatever rbac-tool prints', async () => {
    const file = 'whocan/nonresourceurl-reader.yaml';
    expect(expected(file)).toContain(user('test-nonresourceurl-reader'));
    const { held, edges } = await clusterIn(RBAC_TOOL, [file]);
    expect(
      edges.filter(({ from }) => from === user('test-nonresourceurl-reader')).map(({ kind }) => kind),
    ).toEqual(['MEMBER_OF']);
    expect(held(user('test-nonresourceurl-reader'), at('-/url/test-reader'))).toEqual([]);
    expect(held(group('system:masters'), at('-/url/test-reader'))).toEqual([]);
  });

  it('gatewat-api-operator: create, update, patch and delete are not get, whatever rbac-tool prints', async () => {
    const file = 'whocan/gatewat-api-operator.yaml';
    const ids = expected(file);
    expect(ids).toHaveLength(2);
    const { held } = await clusterIn(RBAC_TOOL, [file]);
    for (const id of ids)
      expect(held(id, at('test/*.gateway.networking.k8s.io'))).toEqual(['DISCOVER', 'WRITE']);
  });

  it('a service account that a role binding names without a namespace is one of the binding, declared or not', async () => {
    for (const file of [
      'viz/multiple-rolebindings-in-ns.yaml',
      'viz/multiple-rolebindings-in-ns-missing-service-account.yaml',
    ]) {
      const { held } = await clusterIn(RBAC_TOOL, [file]);
      const id = sa('mynamespace', 'example-user');
      expect(held(id, at('mynamespace/pods'))).toEqual(['DISCOVER', 'READ']);
      expect(held(id, at('mynamespace/services'))).toEqual(['DISCOVER', 'READ']);
      expect(held(id, at('mynamespace/secrets'))).toEqual([]);
    }
  });

  it('policyrules: get on every core resource is exec as well', async () => {
    const { held } = await clusterIn(RBAC_TOOL, ['policyrules/multiple-role-bindings.yaml']);
    const id = sa('policyrules', 'the-test-user');
    expect(held(id, at('policyrules/secrets'))).toEqual(['DISCOVER', 'READ']);
    expect(held(id, at('policyrules/pods'))).toEqual(['DISCOVER', 'READ', 'EXECUTE']);
    expect(held(id, at('policyrules/deployments'))).toEqual([]);
  });

  it('rbac-with-psp: what no known type is named for is kept as a collection of its own', async () => {
    const { held } = await clusterIn(RBAC_TOOL, ['viz/rbac-with-psp.yaml']);
    expect(held(sa('mynamespace', 'example-user'), at('mynamespace/secrets'))).toEqual([]);
    expect(held(sa('mynamespace', 'example-user'), at('mynamespace/pods'))).toEqual(['DISCOVER', 'READ']);
  });
});
