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
  'reach-diff': {
    from: ['acme:key/deploy', 'acme:key/expired'],
    since: { at: '2026-01-15T00:00:00.000Z' },
    ...at,
  },
  'what-if': {
    of: ['acme:key/deploy'],
    changes: [
      { disableNode: 'acme:agent/helper' },
      { addNode: { id: 'acme:new', label: 'Resource', kind: 'acme:database', sensitivity: 'RESTRICTED' } },
      {
        addEdge: { kind: 'GRANTED', from: 'acme:sa/deploy', to: 'acme:new', capabilities: ['READ'] },
      },
    ],
    ...at,
  },
  'choke-points': { from: { ids: ['acme:key/deploy'] }, ...at },
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
