// Properties of OpenGraph nodes and edges: flat scalars and arrays of one type. Only what is on a list is
// kept; values of secrets and variables, file contents and collectors' ready queries never are.
import type { Json } from '../../src/model/adapter.ts';
import { looksSecret } from '../../src/model/raw-secret.ts';
import { attributeKeySchema } from '../../src/model/scalars.ts';

export type Properties = Readonly<Record<string, Json>>;

/** Texts and numbers that are kept, by the property's name. Booleans are kept whatever their name. */
export const KEPT_PROPERTIES: readonly string[] = `
  access_granted_at actions_allowed_actions actions_enabled_repositories app_id app_slug branch client_id
  company created_at default_branch default_repository_branch default_repository_permission
  default_workflow_permissions deployment_environment_name deployment_environmentid displayname domain email
  environment_name environmentid external_url foreign_environmentid full_name github_user_id github_username
  guid html_url issuer login org_name owner_id owner_login owner_name owner_node_id owner_type path pattern
  permissions privacy pushed_at repository_id repository_name repository_selection
  required_approving_review_count resolution saml_identity_name_id saml_identity_username
  scim_identity_username secret_scanning secret_type secret_type_display_name short_name slug state
  suspended_at target_type team_id team_name token_expires_at token_id token_last_used_at token_name type
  updated_at url validity visibility
`
  .trim()
  .split(/\s+/);
const KEPT = new Set(KEPT_PROPERTIES);

/** Longer texts are dropped. */
const LONGEST = 2048;

/** Why a record's properties cannot be taken, or null. No value is ever quoted. */
export function flawOf(properties: Properties): string | null {
  for (const [key, value] of Object.entries(properties)) {
    if (!KEPT.has(key) && !attributeKeySchema.safeParse(key).success)
      return 'a property key is empty, too long, reserved, or holds a quote, backtick or backslash: rename it';
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) return `property ${key} is an object: OpenGraph properties are flat`;
    const types = new Set(value.map((item) => (item === null ? 'null' : typeof item)));
    if (types.has('object'))
      return `property ${key} is an array of arrays or objects: OpenGraph properties are flat`;
    if (types.size > 1) return `property ${key} is an array of different types: OpenGraph arrays hold one`;
  }
  return null;
}

/** A property as a text, or undefined where it is absent, empty or no scalar. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The name to show, coerced to text; never one that is a secret. */
export function nameOf(properties: Properties): string | undefined {
  const names = [textOf(properties['name']), textOf(properties['displayname'])];
  return names.find((name) => name !== undefined && name.length <= LONGEST && !looksSecret(name));
}

/** The properties that are kept as a node's attributes but for those read elsewhere; undefined if none is. */
export function attributesOf(
  properties: Properties,
  except: readonly (string | undefined)[] = [],
): Record<string, string | number | boolean> | undefined {
  const kept: [string, string | number | boolean][] = [];
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'name' || key === 'description' || except.includes(key)) continue;
    if (typeof value === 'boolean') kept.push([key, value]);
    else if (!KEPT.has(key)) continue;
    else if (typeof value === 'number') kept.push([key, value]);
    else if (typeof value === 'string' && value !== '' && value.length <= LONGEST && !looksSecret(value))
      kept.push([key, value]);
  }
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
