import { describe, expect, it } from 'vitest';
import { edge, mapped, node, shown } from './bloodhound/mapped.ts';

const repository = node('R', 'GH_Repository', { name: 'shop', visibility: 'internal' });
const secret = node('S', ['GH_RepoSecret', 'GH_Secret'], { name: 'DB', created_at: '2026-01-02T03:04:05Z' });

describe('levels', () => {
  it('gives a reader READ on the repository and needs EXECUTE for its secrets and variables', () => {
    const { edges, made, quarantined } = mapped([
      {
        graph: {
          nodes: [
            node('reader', 'GH_RepoRole'),
            repository,
            secret,
            node('V', 'GH_RepoVariable', { value: 'x' }),
          ],
          edges: [
            edge('reader', 'GH_ReadRepoContents', 'R', { traversable: false }),
            edge('R', 'GH_HasSecret', 'S', { traversable: true }),
            edge('R', 'GH_HasVariable', 'V', { traversable: true }),
          ],
        },
      },
    ]);
    expect(shown(edges)).toEqual([
      'reader GRANTED R | pass READ',
      'R STORES S | need EXECUTE',
      'R CONTAINS V | need EXECUTE | give READ | pass ',
    ]);
    expect(made.edges).toEqual([]);
    expect(quarantined).toEqual([]);
  });

  it('gives who can create a branch WRITE and EXECUTE, and who may only write no EXECUTE', () => {
    const { edges, traversable } = mapped([
      {
        graph: {
          nodes: [node('w', 'GH_RepoRole'), repository],
          edges: [
            edge('w', 'GH_CanCreateBranch', 'R', { traversable: true, reason: 'no_protection' }),
            edge('w', 'GH_WriteRepoContents', 'R', { traversable: false }),
          ],
        },
      },
    ]);
    expect(shown(edges)).toEqual(['w GRANTED R | pass WRITE,EXECUTE', 'w GRANTED R | pass WRITE']);
    expect(edges.map(({ key, originalKind, evidence }) => [key, originalKind, evidence])).toEqual([
      ['GH_CanCreateBranch', 'GH_CanCreateBranch', 'reason: no_protection'],
      ['GH_WriteRepoContents', 'GH_WriteRepoContents', undefined],
    ]);
    expect(traversable).toBe(1);
  });

  it('derives from a branch that what is pushed to it runs in the repository, as long as it is its branch', () => {
    const { edges, made } = mapped([
      { graph: { nodes: [repository, node('B', 'GH_Branch')], edges: [edge('R', 'GH_HasBranch', 'B')] } },
    ]);
    expect(shown(edges)).toEqual([
      'R CONTAINS B | need ADMIN | give ADMIN | pass READ',
      'B CAN_TAKE_OVER R | need WRITE | give EXECUTE',
    ]);
    expect(made.edges).toHaveLength(1);
    expect(edges[1]?.derivedFrom).toEqual([[{ kind: 'CONTAINS', from: 'R', to: 'B', key: 'GH_HasBranch' }]]);
  });

  it("passes an organization's administration to its repositories, and nothing of reading its settings", () => {
    const { edges } = mapped([
      { graph: { nodes: [node('O', 'GH_Organization'), repository], edges: [edge('O', 'GH_Owns', 'R')] } },
    ]);
    expect(shown(edges)).toEqual(['O CONTAINS R | need ADMIN | give ADMIN | pass ']);
  });

  it('makes running in an environment conditional on its protection rules, administering it not', () => {
    const { edges } = mapped([
      {
        graph: {
          nodes: [
            repository,
            node('B', 'GH_Branch'),
            node('E', 'GH_Environment', { short_name: 'production' }),
          ],
          edges: [
            edge('R', 'GH_HasEnvironment', 'E'),
            edge('B', 'GH_HasEnvironment', 'E'),
            edge('?', 'GH_HasEnvironment', 'E'),
          ],
        },
      },
    ]);
    expect(shown(edges)).toEqual([
      'R CONTAINS E | need ADMIN | give ADMIN | pass DISCOVER',
      'R CONTAINS E | need EXECUTE | give EXECUTE | pass  | CONDITIONAL',
      'B CONTAINS E | need EXECUTE | give EXECUTE | pass  | CONDITIONAL',
      '? CONTAINS E | need EXECUTE | give EXECUTE | pass  | CONDITIONAL',
    ]);
  });

  it('lets a maintainer act as the team only by acting as the maintainer in full', () => {
    const { edges } = mapped([
      {
        graph: {
          nodes: [node('m', 'GH_TeamRole'), node('t', 'GH_Team')],
          edges: [edge('m', 'GH_AddMember', 't'), edge('m', 'GH_MemberOf', 't')],
        },
      },
    ]);
    expect(shown(edges)).toEqual(['m CAN_ACT_AS t | need EXECUTE', 'm MEMBER_OF t']);
  });

  it('falls back to what the source says where an end is not what the level asks for', () => {
    const { edges } = mapped([
      {
        graph: {
          nodes: [node('x', 'Okta_User'), node('u', 'GH_User'), repository],
          edges: [
            edge('x', 'GH_SyncedTo', 'u', { traversable: true }),
            edge('u', 'GH_Contains', 'R', { traversable: false }),
            edge('undeclared', 'GH_SyncedTo', 'u', { traversable: true }),
          ],
        },
      },
    ]);
    expect(shown(edges)).toEqual(['x LEADS_TO u', 'u RELATED R', 'undeclared CAN_ACT_AS u | need EXECUTE']);
  });

  it('makes of kinds no table knows LEADS_TO or RELATED and Resources, each counted', () => {
    const { nodes, edges, unknown } = mapped([
      {
        graph: {
          nodes: [node('a', ['Vault', 'Base'], { name: 7 }), node('b', 'Vault')],
          edges: [edge('a', 'Opens', 'b', { traversable: true }), edge('b', 'Knows', 'a')],
        },
      },
    ]);
    expect(nodes.get('a')).toEqual({
      id: 'a',
      label: 'Resource',
      kind: 'opengraph:Vault',
      category: 'OTHER',
      name: '7',
    });
    expect(shown(edges)).toEqual(['a LEADS_TO b', 'b RELATED a']);
    expect(unknown.toSorted()).toEqual([
      'edge kind Knows',
      'edge kind Opens',
      'node kind Vault',
      'node kind Vault',
    ]);
  });

  it('makes nothing but LEADS_TO and RELATED without levels', () => {
    const { edges, made, nodes, traversable } = mapped(
      [
        {
          graph: {
            nodes: [
              repository,
              node('B', 'GH_Branch'),
              node('T', 'GH_PersonalAccessToken'),
              node('A', 'GH_SecretScanningAlert'),
            ],
            edges: [
              edge('R', 'GH_HasBranch', 'B'),
              edge('T', 'GH_CanAccess', 'R'),
              edge('A', 'GH_ValidToken', 'u', { traversable: true }),
            ],
          },
        },
      ],
      { noLevels: true },
    );
    expect(shown(edges)).toEqual(['R RELATED B', 'T RELATED R', 'A LEADS_TO u']);
    expect([made.nodes, made.edges, [...nodes.keys()]]).toEqual([[], [], ['R', 'B', 'T', 'A']]);
    expect(traversable).toBe(1);
  });
});

describe('tokens and apps', () => {
  const user = node('u', 'GH_User');
  const token = (permissions: string, more = {}) =>
    node('T', 'GH_PersonalAccessToken', { name: 'ci', permissions, ...more });
  const readCode = '{"repository": {"contents": "read", "metadata": "read"}}';
  const pushes = '{"repository": {"contents": "write", "workflows": "write"}}';
  const owned = [edge('u', 'GH_HasPersonalAccessToken', 'T'), edge('u', 'GH_AdminTo', 'R')];

  it('makes a token authenticate as an identity of its own, never as its owner, who does not hold it', () => {
    const { nodes, edges, made } = mapped([
      {
        graph: {
          nodes: [user, repository, token(readCode)],
          edges: [...owned, edge('T', 'GH_CanAccess', 'R')],
        },
      },
    ]);
    expect(nodes.get('T')).toMatchObject({ label: 'Credential', kind: 'TOKEN' });
    expect(nodes.get('opengraph:restricted/T')).toMatchObject({
      label: 'Identity',
      kind: 'SERVICE_ACCOUNT',
      name: 'ci',
    });
    expect(made.nodes).toEqual(['opengraph:restricted/T']);
    expect(shown(edges)).toEqual([
      'T AUTHENTICATES_AS opengraph:restricted/T',
      'u CAN_REVOKE T',
      'u GRANTED R | pass ADMIN',
      'opengraph:restricted/T GRANTED R | pass DISCOVER,READ',
    ]);
  });

  it('cuts a token to what its owner has and says on what the rest depends', () => {
    const reads = [
      edge('u', 'GH_HasPersonalAccessToken', 'T'),
      edge('u', 'GH_HasRole', 'role'),
      edge('role', 'GH_ReadRepoContents', 'R'),
    ];
    const { edges } = mapped([
      {
        graph: {
          nodes: [user, repository, node('role', 'GH_RepoRole'), token(pushes)],
          edges: [edge('T', 'GH_CanAccess', 'R'), ...reads],
        },
      },
    ]);
    const grants = edges.filter(({ from }) => from === 'opengraph:restricted/T');
    expect(shown(grants)).toEqual([
      'opengraph:restricted/T GRANTED R | pass DISCOVER,READ',
      'opengraph:restricted/T GRANTED R | pass WRITE,EXECUTE | CONDITIONAL',
    ]);
    expect(grants[1]?.condition).toMatch(/owner/);
    expect(new Set(grants.map(({ key }) => key)).size).toBe(2);
  });

  it("takes an organization's administrator for one who has everything in its repositories", () => {
    const { edges } = mapped([
      {
        graph: {
          nodes: [user, repository, token(pushes), node('O', 'GH_Organization')],
          edges: [
            edge('T', 'GH_CanAccess', 'R'),
            edge('O', 'GH_Owns', 'R'),
            edge('u', 'GH_WriteOrganizationCustomOrgRole', 'O'),
            edge('u', 'GH_HasPersonalAccessToken', 'T'),
          ],
        },
      },
    ]);
    expect(shown(edges.filter(({ from }) => from.startsWith('opengraph:')))).toEqual([
      'opengraph:restricted/T GRANTED R | pass DISCOVER,READ,WRITE,EXECUTE',
    ]);
  });

  it.each([
    ['no permissions at all', '', ['pass DISCOVER,READ,WRITE,EXECUTE,ADMIN | CONDITIONAL']],
    ['text that is no JSON', 'contents: read', ['pass DISCOVER,READ,WRITE,EXECUTE,ADMIN | CONDITIONAL']],
    [
      'a permission that is no text',
      '{"repository": {"contents": {}}}',
      ['pass DISCOVER,READ,WRITE,EXECUTE,ADMIN | CONDITIONAL'],
    ],
    ['permissions that speak of nothing', '{}', ['pass DISCOVER']],
    [
      'metadata only',
      '{"repository": {"metadata": "read", "issues": "write", "secrets": "read"}}',
      ['pass DISCOVER'],
    ],
    [
      'contents to write',
      '{"repository": {"contents": "write"}}',
      ['pass DISCOVER,READ,WRITE', 'pass DISCOVER,READ,EXECUTE | CONDITIONAL'],
    ],
    [
      'administration',
      '{"repository": {"administration": "write"}}',
      ['pass DISCOVER,READ,WRITE,EXECUTE,ADMIN'],
    ],
    ['administration to read', '{"repository": {"administration": "read"}}', ['pass DISCOVER']],
  ])('reads %s as what it allows on a repository', (_, permissions, expected) => {
    const { edges } = mapped([
      {
        graph: {
          nodes: [user, repository, token(permissions)],
          edges: [...owned, edge('T', 'GH_CanAccess', 'R')],
        },
      },
    ]);
    expect(shown(edges.filter(({ from }) => from.startsWith('opengraph:')))).toEqual(
      expected.map((sets) => `opengraph:restricted/T GRANTED R | ${sets}`),
    );
  });

  it('leaves a token without organization permissions only related to the organization', () => {
    const { edges } = mapped([
      {
        graph: {
          nodes: [node('O', 'GH_Organization'), token(readCode)],
          edges: [edge('T', 'GH_CanAccess', 'O')],
        },
      },
    ]);
    expect(shown(edges)).toEqual(['T AUTHENTICATES_AS opengraph:restricted/T', 'T RELATED O']);
  });

  it('ends the life of a token at its date, or by its flag where there is none', () => {
    const life = (properties: Record<string, string | boolean>) => {
      const { nodes } = mapped([{ graph: { nodes: [token(readCode, properties)] } }]);
      const { expired, expiresAt } = nodes.get('T') as { expired?: true; expiresAt?: string };
      return { expired, expiresAt };
    };
    expect(life({ token_expired: true, token_expires_at: '' })).toEqual({
      expired: true,
      expiresAt: undefined,
    });
    expect(life({ token_expired: false, token_expires_at: '2026-07-31T16:39:31Z' })).toEqual({
      expired: undefined,
      expiresAt: '2026-07-31T16:39:31.000Z',
    });
    expect(life({ token_expired: false })).toEqual({ expired: undefined, expiresAt: undefined });
  });

  it('gives an app installation what its permissions state, on repositories and on the organization', () => {
    const { edges, made } = mapped([
      {
        graph: {
          nodes: [
            node('O', 'GH_Organization'),
            repository,
            node('I', 'GH_AppInstallation', { permissions: '{"contents": "read", "members": "write"}' }),
            node('A', 'GH_App'),
          ],
          edges: [
            edge('I', 'GH_CanAccess', 'R'),
            edge('O', 'GH_Contains', 'I'),
            edge('A', 'GH_InstalledAs', 'I'),
          ],
        },
      },
    ]);
    expect(shown(edges)).toEqual([
      'I GRANTED R | pass DISCOVER,READ',
      'O RELATED I',
      'I GRANTED O | pass DISCOVER,READ,WRITE,EXECUTE,ADMIN',
      'A CAN_ACT_AS I',
    ]);
    expect(shown(made.edges)).toEqual(['I GRANTED O | pass DISCOVER,READ,WRITE,EXECUTE,ADMIN']);
  });

  it('says so where the repositories of an installation are chosen and not named, and not where they are', () => {
    const installation = (id: string) =>
      node(id, 'GH_AppInstallation', { repository_selection: 'selected', permissions: '{}' });
    const { unknown } = mapped([
      {
        graph: {
          nodes: [repository, installation('I'), installation('J')],
          edges: [edge('I', 'GH_CanAccess', 'R')],
        },
      },
    ]);
    expect(unknown).toEqual(['what was chosen for a GH_AppInstallation']);
  });

  it('keeps a leaked secret by its place: who reads the alert has it, readers of the repository are not said to', () => {
    const alert = (properties: Record<string, string>) =>
      node('A', 'GH_SecretScanningAlert', {
        name: 1,
        secret_type: 'github_personal_access_token',
        ...properties,
      });
    const all = mapped([
      {
        graph: {
          nodes: [repository, user, alert({ secret: 'ghp_0123456789abcdefghijABCDEFGHIJ456789' })],
          edges: [edge('R', 'GH_Contains', 'A'), edge('A', 'GH_ValidToken', 'u', { traversable: true })],
        },
      },
    ]);
    expect(shown(all.edges)).toEqual([
      'A STORES opengraph:leaked/A',
      'R CONTAINS A | need ADMIN | give ADMIN | pass ',
      'opengraph:leaked/A AUTHENTICATES_AS u',
    ]);
    expect(JSON.stringify([...all.nodes.values()])).not.toContain('ghp_');
    expect(all.nodes.get('A')).toMatchObject({ name: '1', category: 'LOCATION' });
    expect(all.nodes.get('opengraph:leaked/A')).not.toHaveProperty('fingerprint');
    expect(
      mapped([{ graph: { nodes: [alert({ validity: 'inactive' })] } }]).nodes.get('opengraph:leaked/A'),
    ).toMatchObject({ revoked: true });
    expect(mapped([{ graph: { nodes: [alert({ resolution: 'false_positive' })] } }]).made.nodes).toEqual([]);
  });
});
