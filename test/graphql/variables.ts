// What each operation of queries/graphql is asked with, of the organization in fixture.ts.
import { AT } from './fixture.ts';

const at = { options: { at: AT } };
export const VARIABLES: Record<string, object> = {
  graph: {},
  search: { text: 'deploy' },
  node: { id: 'acme:key/deploy' },
  identities: { at: AT },
  credentials: { at: AT },
  resources: { at: AT, orderBy: { field: 'SENSITIVITY', direction: 'DESC' } },
  owners: { at: AT },
  reach: { from: ['acme:key/deploy'], ...at },
  'blast-radius': { of: ['acme:key/deploy'], ...at },
  'blast-radius-ranking': at,
  'who-can-reach': { resource: 'acme:db/customers', ...at },
  check: { from: 'acme:key/deploy', to: 'acme:db/customers', ...at },
  paths: { from: 'acme:key/deploy', to: 'acme:db/customers', capability: 'READ', ...at },
  trace: { key: 'AKIAEXAMPLE', ...at },
  'can-authenticate': { at: AT },
  'shared-credentials': { at: AT },
  'orphaned-identities': { at: AT },
  'who-can-revoke': { id: 'acme:key/deploy', at: AT },
  'delegation-chains': { of: 'acme:person/ada', ...at },
  sources: {},
  runs: {},
  quarantine: { run: '1' },
};
