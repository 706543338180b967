// Node kinds of the GitHub extension (GitHound) and what they are here.
import type { NodeRule, ResourceRule } from './extension.ts';

const SECRET: NodeRule = {
  label: 'Credential',
  kind: 'API_KEY',
  life: { createdAt: 'created_at' },
  seen: { lastRotatedAt: 'updated_at' },
  environment: 'deployment_environment_name',
};
const ROLE: NodeRule = { label: 'Identity', kind: 'ROLE' };
const GROUP: NodeRule = { label: 'Identity', kind: 'GROUP' };

function resource(kind: string, category: ResourceRule['category']): ResourceRule {
  return { label: 'Resource', kind: `github:${kind}`, category };
}

export const GITHUB_NODES: Readonly<Record<string, NodeRule>> = {
  GH_User: { label: 'Identity', kind: 'HUMAN', life: { disabledSince: 'suspended_at' } },
  GH_Team: GROUP,
  GH_EnterpriseTeam: GROUP,
  GH_OrgRole: ROLE,
  GH_TeamRole: ROLE,
  GH_RepoRole: ROLE,
  GH_EnterpriseRole: ROLE,
  GH_Role: ROLE,
  GH_App: { label: 'Identity', kind: 'APPLICATION' },
  GH_AppInstallation: {
    label: 'Identity',
    kind: 'APPLICATION',
    permissions: 'permissions',
    chosen: { property: 'repository_selection', value: 'selected', by: 'GH_CanAccess' },
    life: { disabledSince: 'suspended_at' },
  },
  GH_PersonalAccessToken: {
    label: 'Credential',
    kind: 'TOKEN',
    permissions: 'permissions',
    life: { expiresAt: 'token_expires_at', expired: 'token_expired' },
    seen: { lastUsedAt: 'token_last_used_at' },
  },
  GH_OrgSecret: SECRET,
  GH_RepoSecret: SECRET,
  GH_EnvironmentSecret: SECRET,
  GH_Secret: SECRET,
  GH_Enterprise: resource('enterprise', 'CONTAINER'),
  GH_Organization: resource('organization', 'CONTAINER'),
  GH_Repository: resource('repository', 'CODE'),
  GH_Branch: resource('branch', 'CODE'),
  GH_BranchProtectionRule: resource('branch-protection-rule', 'OTHER'),
  GH_Workflow: resource('workflow', 'PIPELINE'),
  GH_WorkflowJob: resource('workflow-job', 'PIPELINE'),
  GH_WorkflowStep: resource('workflow-step', 'PIPELINE'),
  GH_Environment: { ...resource('environment', 'PIPELINE'), environment: 'short_name' },
  GH_OrgVariable: resource('variable', 'DATA'),
  GH_RepoVariable: resource('variable', 'DATA'),
  GH_EnvironmentVariable: resource('variable', 'DATA'),
  GH_Variable: resource('variable', 'DATA'),
  GH_SecretScanningAlert: { ...resource('secret-scanning-alert', 'LOCATION'), leaks: true },
  GH_PersonalAccessTokenRequest: resource('personal-access-token-request', 'OTHER'),
  GH_SamlIdentityProvider: resource('saml-identity-provider', 'OTHER'),
  GH_ExternalIdentity: resource('external-identity', 'OTHER'),
};
