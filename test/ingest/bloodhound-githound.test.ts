// GitHound's sample of a real organization, against reach computed elsewhere (networkx) and against what
// GitHub's rules say of readers and writers. About ten seconds.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { edgeId } from '../../src/model/id.ts';
import { mapped, type OpenGraph } from './bloodhound/mapped.ts';
import { has, type Stored, stored } from './bloodhound/stored.ts';

const realdata =
  process.env['KEYREACH_REALDATA'] ?? new URL('../../../shared/realdata', import.meta.url).pathname;
const folder = join(realdata, 'opengraph/githound');
const sample = (part = ''): string => join(folder, `samples/githound_${part}O_kgDOCoV2OQ.json`);
const absent = !existsSync(sample());
if (absent) console.error(`SKIPPED: GitHound's sample is not at ${folder}; set KEYREACH_REALDATA`);

interface Oracle {
  readonly reach: Readonly<Record<string, { count: number; sha256: string }>>;
}
interface Raw {
  readonly graph: {
    readonly nodes: readonly { id: string; kinds: string[]; properties: Record<string, unknown> }[];
    readonly edges: readonly {
      kind: string;
      start: { value: string };
      end: { value: string };
      properties: { traversable: boolean };
    }[];
  };
}
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

describe.skipIf(absent)("GitHound's sample", () => {
  let raw: Raw;
  let starts: readonly string[];
  let plain: Stored;
  let levels: Stored;
  beforeAll(async () => {
    raw = read<Raw>(sample());
    starts = raw.graph.nodes.map(({ id }) => id);
    plain = await stored([sample()], { noLevels: true });
    levels = await stored([sample()]);
  });

  it('counts the records of the main file, whatever the level table makes in addition', () => {
    const counts = { nodes: 338, edges: 2763, traversableEdges: 897, dangling: 2, quarantined: 0 };
    expect(plain.report.counts).toMatchObject(counts);
    expect(levels.report.counts).toMatchObject(counts);
    expect(plain.report.counts.unknown).toEqual({});
    expect(levels.report.counts.unknown).toEqual({ 'what was chosen for a GH_AppInstallation': 4 });
    expect(plain.report.counts.created).toBe(338 + 2 + 2763);
    expect(levels.report.counts.created).toBe(338 + 2 + 2763 + 7 + 71);
    expect(plain.report.partial || levels.report.partial).toBe(false);
  });

  it('counts the three files as one run, with the Okta user that is matched by name, and leaves out the icons', async () => {
    const { report, again, view, reach } = await stored([
      sample(),
      sample('saml_'),
      sample('scim_'),
      join(folder, 'model.json'),
    ]);
    expect(report.counts).toMatchObject({
      nodes: 340,
      edges: 2768,
      traversableEdges: 898,
      dangling: 3,
      quarantined: 0,
    });
    expect([report.status, again.status, again.counts.created, again.counts.closed]).toEqual([
      'COMMITTED',
      'UNCHANGED',
      0,
      0,
    ]);
    const okta = 'opengraph:name/Okta_User/jatkinson@specterops.io';
    expect(view.label(view.indexOf(okta))).toBe('Identity');
    expect(view.declared(view.indexOf(okta))).toBe(false);
    expect(has(reach(okta), 'MDQ6VXNlcjEzMjc4MjEw', 'EXECUTE')).toBe(true);
  });

  it("reaches without levels what networkx reaches over the source's traversable edges, from every node", () => {
    const { reach } = read<Oracle>(join(folder, 'githound-traversable.json'));
    expect(Object.keys(reach).toSorted()).toEqual(starts.toSorted());
    const differing = starts.filter((start) => {
      const ids = [...plain.reach(start).keys()].toSorted();
      const sha256 = createHash('sha256').update(ids.join('\n')).digest('hex');
      return ids.length !== reach[start]?.count || sha256 !== reach[start]?.sha256;
    });
    expect(differing).toEqual([]);
    expect(starts).toHaveLength(338);
  });

  it('keeps the ids of the file as they are and makes nothing without levels', () => {
    const ids = Array.from({ length: plain.view.nodeCount }, (_, node) => plain.view.id(node));
    expect(ids.filter((id) => plain.view.declared(plain.view.indexOf(id))).toSorted()).toEqual(
      starts.toSorted(),
    );
    for (const id of starts) expect(levels.view.declared(levels.view.indexOf(id))).toBe(true);
  });

  it('lists and explains each start whose reach the levels change', () => {
    const { edges } = mapped([read<OpenGraph>(sample())]);
    const traversable = new Set(
      raw.graph.edges
        .filter(({ properties }) => properties.traversable)
        .map(({ kind, start, end }) => `${kind} ${start.value} ${end.value}`),
    );
    // An edge that the source does not traverse: a kind it leaves out, or one that the table makes in addition.
    const newStep = new Map(
      edges
        .filter(
          ({ originalKind, key, from, to }) =>
            originalKind !== key || !traversable.has(`${key} ${from} ${to}`),
        )
        .map((edge) => [edgeId(edge), edge.key || edge.kind]),
    );
    const used = new Set<string>();
    const lines = starts.toSorted().flatMap((start) => {
      const before = plain.reach(start);
      const after = levels.reach(start);
      expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
      const gained = [...after].filter(([id]) => !before.has(id));
      if (gained.length === 0) return [];
      const why = new Map<string, number>();
      for (const [, { path }] of gained) {
        const steps = path.flatMap((edge) => newStep.get(edge) ?? []);
        expect(steps.filter((step) => !(step in EXPLAINED))).toEqual([]);
        for (const step of steps) used.add(step);
        const last = steps.at(-1) ?? 'nothing new';
        why.set(last, (why.get(last) ?? 0) + 1);
      }
      expect(why.has('nothing new')).toBe(false);
      const kind = levels.view.kind(levels.view.indexOf(start));
      const reasons = [...why].toSorted().map(([step, count]) => `${step} ${count}`);
      return [`${start}\t${kind}\t${before.size}\t${after.size}\t${reasons.join(', ')}`];
    });
    expect([...used].toSorted()).toEqual(Object.keys(EXPLAINED).toSorted());
    const list = new URL('../fixtures/bloodhound/githound-levels.tsv', import.meta.url);
    const text = `${lines.join('\n')}\n`;
    if (process.env['UPDATE_LEVELS']) writeFileSync(list, text);
    expect(text).toBe(readFileSync(list, 'utf8'));
  });

  it('gives every repository writer READ on its secrets, and its readers none', () => {
    const graph = closures(raw);
    const listed = graph.repositories.map((repository) => {
      const secrets = graph.secretsOf(repository);
      const writers = graph.identities.filter((id) => graph.writes(id).has(repository));
      const readers = graph.identities.filter(
        (id) => graph.reads(id).has(repository) && !graph.writes(id).has(repository),
      );
      for (const writer of writers)
        for (const secret of secrets) expect(has(levels.reach(writer), secret, 'READ')).toBe(true);
      const gaining = readers.filter((reader) => secrets.some((secret) => levels.reach(reader).has(secret)));
      for (const reader of gaining) {
        // Only a secret that a repository which this reader does write shares with this one.
        const elsewhere = new Set([...graph.writes(reader)].flatMap((other) => graph.secretsOf(other)));
        const unexplained = secrets.filter(
          (secret) => levels.reach(reader).has(secret) && !elsewhere.has(secret),
        );
        expect(unexplained).toEqual([]);
      }
      const shared =
        gaining.length > 0 ? `, ${gaining.length} of them a secret shared with one they write` : '';
      return `${graph.name(repository)}: ${secrets.length} secrets of ${graph.listed(writers)}; code alone of ${graph.listed(readers)}${shared}`;
    });
    expect(listed.toSorted()).toMatchInlineSnapshot(`
      [
        "blog-protected: 2 secrets of Anam0x HarmJ0y MichaelGrafnetter SO-nd arobbins-ssotest hotnops jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit v3r5ace westshepherd 18 roles and teams; code alone of 6 roles and teams",
        "blog-unprotected: 2 secrets of Anam0x HarmJ0y MichaelGrafnetter arobbins-ssotest jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of 6 roles and teams",
        "branch_protections_test: 3 secrets of Anam0x HarmJ0y MichaelGrafnetter hotnops jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit v3r5ace westshepherd 23 roles and teams; code alone of SO-nd arobbins-ssotest 7 roles and teams, 2 of them a secret shared with one they write",
        "branchprotectiontest: 3 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 24 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
        "branchtest2: 2 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
        "githound-workflow-test: 5 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit v3r5ace 18 roles and teams; code alone of 6 roles and teams",
        "oidc-actions-test-1: 3 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
        "oidc-actions-test-2: 6 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
        "org-wide-policy-bot: 2 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
        "policy-bot-default-policy-test: 2 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
        "policy-bot-testing: 2 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
        "secure-environment: 2 secrets of Anam0x HarmJ0y MichaelGrafnetter jaredcatkinson jaredgithoundtest n0pe-sled themightyshiv tin-rabbit 18 roles and teams; code alone of SO-nd arobbins-ssotest hotnops v3r5ace westshepherd 7 roles and teams, 5 of them a secret shared with one they write",
      ]
    `);
  });

  it('gives the read and triage roles code and not a single credential', () => {
    const graph = closures(raw);
    const roles = raw.graph.nodes.filter(
      ({ kinds, properties }) =>
        kinds.includes('GH_RepoRole') && ['read', 'triage'].includes(String(properties['short_name'])),
    );
    for (const { id } of roles) {
      const reached = levels.reach(id);
      expect(
        [...reached.keys()].filter((other) => levels.view.label(levels.view.indexOf(other)) === 'Credential'),
      ).toEqual([]);
      expect(graph.reads(id).size).toBe(1);
      for (const repository of graph.reads(id))
        expect(has(reached, repository, 'READ') && !has(reached, repository, 'WRITE')).toBe(true);
    }
    expect(roles).toHaveLength(24);
  });
});

/**
 * What each step says that the source does not traverse. The list in test/fixtures/bloodhound has a line for
 * each start that gains by them: its id and kind, how many nodes it reaches without and with levels, and how
 * many of the gained ones come by each (the last such step of the path to it). No start loses any. With
 * UPDATE_LEVELS=1 the test writes the list anew: read what changed before keeping it.
 */
const EXPLAINED: Readonly<Record<string, string>> = {
  GH_ReadRepoContents: 'a reader has the code; the source follows only who can push',
  GH_AdminTo: 'an administrator has the repository itself',
  GH_HasBranch: 'who reads a repository reads its branches, who administers it administers them',
  'GH_HasBranch/push': 'what is pushed to a branch runs in the repository, with its secrets and variables',
  GH_HasWorkflow: 'a workflow is read with the code and run by who runs code',
  GH_HasEnvironment: 'an environment is seen by readers and administered by administrators',
  'GH_HasEnvironment/deploy': 'a workflow may run in the environment, if its protection rules let it',
  GH_Contains: 'an administrator changes protection rules and sees alerts; an environment stores its secrets',
  GH_CanAccess: 'a token or installation has what its permissions state',
  'GH_Contains/permissions': "an installation's permissions on the organization",
  AUTHENTICATES_AS: 'a token is the identity of what it may do',
  STORES: 'an alert shows the leaked token, which the source has no node for',
  GH_ValidToken: 'the leaked token is its user, who has all of this',
};

/** Who reads and writes what, by the source's own edges and none of ours. */
function closures({ graph: { nodes, edges } }: Raw) {
  const byKind = (...kinds: string[]) => {
    const lists = new Map<string, string[]>();
    for (const { kind, start, end } of edges)
      if (kinds.includes(kind)) lists.set(start.value, [...(lists.get(start.value) ?? []), end.value]);
    return (id: string): string[] => lists.get(id) ?? [];
  };
  const becomes = byKind(
    'GH_HasRole',
    'GH_HasBaseRole',
    'GH_MemberOf',
    'GH_AddMember',
    'GH_CanReadSecretScanningAlert',
    'GH_ValidToken',
  );
  const reader = byKind('GH_ReadRepoContents', 'GH_AdminTo');
  const writer = byKind('GH_WriteRepoContents', 'GH_AdminTo', 'GH_CanCreateBranch');
  const secrets = byKind('GH_HasSecret');
  const environments = byKind('GH_HasEnvironment');
  const contained = byKind('GH_Contains');
  const isSecret = new Set(nodes.filter(({ kinds }) => kinds.includes('GH_Secret')).map(({ id }) => id));
  const isUser = new Set(nodes.filter(({ kinds }) => kinds.includes('GH_User')).map(({ id }) => id));
  const names = new Map(nodes.map(({ id, properties }) => [id, String(properties['name'])]));
  const all = (id: string, next: (of: string) => string[]): Set<string> => {
    const reached = new Set([id]);
    for (const one of reached) for (const other of becomes(one)) reached.add(other);
    return new Set([...reached].flatMap(next));
  };
  return {
    name: (id: string): string => names.get(id) ?? id,
    /** Users by name, roles and teams by number. */
    listed: (ids: readonly string[]): string => {
      const users = ids.filter((id) => isUser.has(id)).map((id) => names.get(id));
      return [...users.toSorted(), `${ids.length - users.length} roles and teams`].join(' ');
    },
    repositories: nodes.filter(({ kinds }) => kinds.includes('GH_Repository')).map(({ id }) => id),
    identities: nodes
      .filter(({ kinds }) => kinds.some((kind) => /User|Team|Role/.test(kind)))
      .map(({ id }) => id),
    reads: (id: string) => all(id, reader),
    writes: (id: string) => all(id, writer),
    secretsOf: (repository: string) => [
      ...new Set([
        ...secrets(repository),
        ...environments(repository)
          .flatMap(contained)
          .filter((id) => isSecret.has(id)),
      ]),
    ],
  };
}
