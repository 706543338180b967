// The level table of the GitHub extension (GitHound, https://github.com/SpecterOps/GitHound): what each edge
// kind gives, after GitHub's own rules. Reading code is not reading secrets: a secret is read by a workflow,
// and who can push a branch can push a workflow.
import type { Extension, LevelRule } from './extension.ts';
import { GITHUB_INERT } from './github-inert.ts';
import { GITHUB_NODES } from './github-nodes.ts';

const VARIABLES = ['GH_Variable', 'GH_OrgVariable', 'GH_RepoVariable', 'GH_EnvironmentVariable'];
const SECRETS = ['GH_Secret', 'GH_OrgSecret', 'GH_RepoSecret', 'GH_EnvironmentSecret'];

/** Only who administers the container administers the part; nothing else is inherited but `pass`. */
const ADMINISTERED = { edge: 'CONTAINS', need: ['ADMIN'], give: ['ADMIN'] } as const;
const DEPLOYS = {
  edge: 'CONTAINS',
  need: ['EXECUTE'],
  give: ['EXECUTE'],
  pass: [],
  condition:
    "the environment's protection rules (reviewers, branches, timers), not in the export, let the run through",
} as const;

const IDENTITIES: readonly LevelRule[] = [
  {
    kinds: ['GH_HasRole', 'GH_HasBaseRole', 'GH_MemberOf'],
    edge: 'MEMBER_OF',
    says: 'holds the role, inherits from it, or belongs to the team',
  },
  {
    kinds: ['GH_AddMember'],
    edge: 'CAN_ACT_AS',
    need: ['EXECUTE'],
    says: 'a maintainer can add anyone to the team',
  },
  {
    kinds: ['GH_InstalledAs'],
    edge: 'CAN_ACT_AS',
    says: "an app's key makes tokens for each of its installations",
  },
  {
    kinds: ['GH_SyncedTo', 'SyncedToGHUser'],
    edge: 'CAN_ACT_AS',
    need: ['EXECUTE'],
    says: "who signs in as the identity provider's account is that GitHub user",
  },
  {
    kinds: ['GH_HasPersonalAccessToken'],
    edge: 'CAN_REVOKE',
    technique: "delete the token in its owner's settings",
    says: 'its owner can delete it; using it needs the token itself',
  },
];

const GRANTS: readonly LevelRule[] = [
  {
    kinds: ['GH_ReadRepoContents', 'GH_CanPull'],
    edge: 'GRANTED',
    pass: ['READ'],
    says: 'reads code, and no secret',
  },
  {
    kinds: ['GH_WriteRepoContents', 'GH_CanPush'],
    edge: 'GRANTED',
    pass: ['WRITE'],
    says: 'changes content; which branches it can push is said by the two rows below',
  },
  {
    kinds: ['GH_CanCreateBranch'],
    edge: 'GRANTED',
    pass: ['WRITE', 'EXECUTE'],
    says: 'pushes a new branch, and with it a workflow of its own',
  },
  {
    kinds: ['GH_CanWriteBranch'],
    edge: 'GRANTED',
    pass: ['WRITE', 'EXECUTE'],
    says: 'pushes to the branch past its protection',
  },
  {
    kinds: ['GH_CanEditProtection'],
    edge: 'GRANTED',
    pass: ['ADMIN'],
    says: "changes or removes the branch's protection",
  },
  { kinds: ['GH_AdminTo'], edge: 'GRANTED', pass: ['ADMIN'], says: 'administers the repository' },
  {
    kinds: ['GH_WriteOrganizationCustomOrgRole'],
    edge: 'GRANTED',
    pass: ['ADMIN'],
    says: 'can give a role it holds every right of the organization',
  },
  {
    kinds: ['GH_CanReadSecretScanningAlert'],
    edge: 'GRANTED',
    pass: ['READ'],
    says: 'sees the alert, and in it the secret',
  },
  {
    kinds: ['GH_CanAccess'],
    from: ['GH_PersonalAccessToken'],
    edge: 'GRANTED',
    standIn: 'restricted',
    grant: 'permissions',
    says: "the token's own identity holds what its permissions state and its owner has",
  },
  {
    kinds: ['GH_CanAccess'],
    from: ['GH_AppInstallation'],
    edge: 'GRANTED',
    grant: 'permissions',
    says: 'the installation holds what its permissions state',
  },
];

const CONTAINERS: readonly LevelRule[] = [
  {
    kinds: ['GH_Owns'],
    ...ADMINISTERED,
    pass: [],
    says: "an organization's administrator administers its repositories; a reader of its settings gains nothing",
  },
  {
    kinds: ['GH_HasBranch'],
    ...ADMINISTERED,
    pass: ['READ'],
    says: 'code is read in every branch; pushing is granted branch by branch',
    also: [
      {
        key: 'GH_HasBranch/push',
        reversed: true,
        derived: true,
        edge: 'CAN_TAKE_OVER',
        need: ['WRITE'],
        give: ['EXECUTE'],
        technique: 'push a workflow to the branch',
        says: 'what is pushed to a branch runs in the repository',
      },
    ],
  },
  {
    kinds: ['GH_HasWorkflow'],
    ...ADMINISTERED,
    pass: ['EXECUTE'],
    says: 'a workflow is code of the repository and is run by who runs code there',
  },
  {
    kinds: ['GH_HasEnvironment'],
    from: ['GH_Repository'],
    ...ADMINISTERED,
    pass: ['DISCOVER'],
    says: "a repository's administrator administers its environments",
    also: [
      {
        ...DEPLOYS,
        key: 'GH_HasEnvironment/deploy',
        says: 'a workflow of the repository can name the environment',
      },
    ],
  },
  {
    kinds: ['GH_HasEnvironment'],
    ...DEPLOYS,
    says: 'a workflow pushed to the branch can name the environment',
  },
  {
    kinds: ['GH_HasSecret'],
    edge: 'STORES',
    need: ['EXECUTE'],
    says: 'a workflow reads it; GitHub shows it to nobody',
  },
  {
    kinds: ['GH_HasVariable'],
    edge: 'CONTAINS',
    need: ['EXECUTE'],
    give: ['READ'],
    pass: [],
    says: 'a workflow reads it',
  },
  {
    kinds: ['GH_Contains'],
    from: ['GH_Repository', 'GH_Environment'],
    to: SECRETS,
    edge: 'STORES',
    need: ['EXECUTE'],
    says: 'as GH_HasSecret',
  },
  {
    kinds: ['GH_Contains'],
    from: ['GH_Organization'],
    to: SECRETS,
    edge: 'STORES',
    need: ['ADMIN'],
    says: 'an administrator can give the secret to a repository and read it there',
  },
  {
    kinds: ['GH_Contains'],
    from: ['GH_Environment'],
    to: VARIABLES,
    edge: 'CONTAINS',
    need: ['EXECUTE'],
    give: ['READ'],
    pass: [],
    says: 'as GH_HasVariable',
  },
  {
    kinds: ['GH_Contains'],
    from: ['GH_Enterprise'],
    to: ['GH_Organization'],
    ...ADMINISTERED,
    pass: [],
    says: "an enterprise's administrator administers its organizations",
  },
  {
    kinds: ['GH_Contains', 'GH_HasSecretScanningAlert'],
    from: ['GH_Organization', 'GH_Repository'],
    to: [...VARIABLES, 'GH_BranchProtectionRule', 'GH_SecretScanningAlert'],
    ...ADMINISTERED,
    pass: [],
    says: 'an administrator changes variables and rules and sees the alerts',
  },
  {
    kinds: ['GH_Contains'],
    from: ['GH_Organization'],
    to: ['GH_AppInstallation'],
    edge: 'RELATED',
    says: 'where the app is installed',
    also: [
      {
        key: 'GH_Contains/permissions',
        reversed: true,
        edge: 'GRANTED',
        grant: 'permissions',
        says: 'what its organization permissions state',
      },
    ],
  },
  {
    kinds: ['GH_ValidToken'],
    from: ['GH_SecretScanningAlert'],
    standIn: 'leaked',
    edge: 'AUTHENTICATES_AS',
    says: 'the leaked token, which the alert STORES, is that user',
  },
  {
    kinds: ['GH_CanAssumeIdentity', 'GH_CanAssumeAWSRole', 'CanAssumeIdentity'],
    edge: 'RUNS_AS',
    says: "a workflow exchanges GitHub's OIDC token for the cloud identity",
  },
];

export const GITHUB: Extension = {
  name: 'GitHub',
  nodes: GITHUB_NODES,
  levels: [...IDENTITIES, ...GRANTS, ...CONTAINERS],
  ownership: { token: ['GH_HasPersonalAccessToken'], container: ['GH_Owns'] },
  inert: GITHUB_INERT,
};
