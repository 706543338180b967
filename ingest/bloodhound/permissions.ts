// What the stated permissions of a fine-grained token or an app installation allow on a repository or an
// organization. Source: GitHub, "Permissions required for fine-grained personal access tokens".
import type { Json } from '../../src/model/adapter.ts';
import type { Capability } from '../../src/model/ontology.ts';

/** Permissions by name with their access (`read`, `write`, `admin`), by what they are about. */
export interface Permissions {
  readonly repository: ReadonlyMap<string, string>;
  readonly organization: ReadonlyMap<string, string>;
}

/** A set of capabilities that the permissions give, and on what it depends. */
export interface Allowance {
  readonly capabilities: readonly Capability[];
  readonly condition?: string;
}

/** Permissions as exported: JSON in a text; an app's are flat, a token's in groups. null: not stated. */
export function permissionsOf(value: Json | undefined): Permissions | null {
  const stated = typeof value === 'string' ? parsed(value) : null;
  if (!stated) return null;
  const grouped = ['repository', 'organization', 'other'].some((group) => isGroup(stated[group]));
  const repository = accessOf(grouped ? stated['repository'] : stated);
  const organization = accessOf(grouped ? stated['organization'] : stated);
  return repository && organization ? { repository, organization } : null;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isGroup(value) ? value : null;
  } catch {
    return null;
  }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function accessOf(group: unknown): ReadonlyMap<string, string> | null {
  if (group === undefined || group === null) return new Map();
  if (!isGroup(group)) return null;
  const entries = Object.entries(group);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? new Map(entries)
    : null;
}

const NOT_STATED: readonly Allowance[] = [
  { capabilities: ['ADMIN'], condition: 'its permissions are not stated in the export' },
];

const writes = (access: string | undefined): boolean => access !== undefined && access !== 'read';

/** Every permission on a repository comes with its metadata; of the rest, code and administration count. */
export function onRepository(permissions: Permissions | null): readonly Allowance[] {
  if (!permissions) return NOT_STATED;
  const { repository } = permissions;
  if (writes(repository.get('administration'))) return [{ capabilities: ['ADMIN'] }];
  const contents = repository.get('contents');
  if (!writes(contents)) return [{ capabilities: contents ? ['READ'] : ['DISCOVER'] }];
  if (writes(repository.get('workflows'))) return [{ capabilities: ['READ', 'WRITE', 'EXECUTE'] }];
  return [
    { capabilities: ['READ', 'WRITE'] },
    {
      capabilities: ['EXECUTE'],
      condition: 'a workflow of the repository runs code that can be pushed without changing the workflow',
    },
  ];
}

/** Permissions over an organization with which its holder can give itself every other. */
const ADMINISTERS = ['organization_administration', 'organization_custom_org_roles', 'members'];

/** Nothing where no permission speaks of the organization. */
export function onOrganization(permissions: Permissions | null): readonly Allowance[] {
  if (!permissions) return NOT_STATED;
  const { organization } = permissions;
  if (ADMINISTERS.some((name) => writes(organization.get(name)))) return [{ capabilities: ['ADMIN'] }];
  const some = [...organization.keys()].some(
    (name) => name.startsWith('organization_') || name === 'members',
  );
  return some ? [{ capabilities: ['READ'] }] : [];
}
