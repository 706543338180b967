// A small graph with everything the pages have a look for: a leaked key, a condition, a derived edge, a dead
// node, an agent that acts for a person, a name that hides its direction.
const at = { environment: 'PROD' };

const NODES = [
  {
    id: 'acme:repo/shop',
    label: 'Resource',
    kind: 'github:repository',
    name: 'shop',
    category: 'CODE',
    ...at,
  },
  {
    id: 'acme:key/deploy',
    label: 'Credential',
    kind: 'ACCESS_KEY',
    name: 'deploy key',
    keyId: 'AKIAIOSFODNN7EXAMPLE',
    ...at,
  },
  { id: 'acme:sa/deploy', label: 'Identity', kind: 'SERVICE_ACCOUNT', name: 'deploy', ...at },
  { id: 'acme:role/release', label: 'Identity', kind: 'ROLE', name: 'release\u202EeloR', ...at },
  { id: 'acme:pod/api', label: 'Resource', kind: 'k8s:pod', name: 'api', category: 'COMPUTE', ...at },
  { id: 'acme:sa/api', label: 'Identity', kind: 'WORKLOAD', name: 'api workload', ...at },
  {
    id: 'acme:db/customers',
    label: 'Resource',
    kind: 'acme:database',
    name: 'customers',
    sensitivity: 'CRITICAL',
    ...at,
  },
  { id: 'acme:agent/helper', label: 'Identity', kind: 'AI_AGENT', name: 'helper', ...at },
  { id: 'acme:human/ada', label: 'Identity', kind: 'HUMAN', name: 'Ada', enabled: false, ...at },
  { id: 'acme:owner/ada', label: 'Owner', kind: 'PERSON', name: 'Ada', status: 'DEPARTED' },
];

const takeOver = [{ kind: 'GRANTED', from: 'acme:role/release', to: 'acme:pod/api' }];

const EDGES = [
  { kind: 'STORES', from: 'acme:repo/shop', to: 'acme:key/deploy' },
  { kind: 'AUTHENTICATES_AS', from: 'acme:key/deploy', to: 'acme:sa/deploy' },
  {
    kind: 'CAN_ACT_AS',
    from: 'acme:sa/deploy',
    to: 'acme:role/release',
    certainty: 'CONDITIONAL',
    condition: 'only from 10.0.0.0/8',
    evidence: 'trust policy, statement 2',
  },
  { kind: 'GRANTED', from: 'acme:role/release', to: 'acme:pod/api', capabilities: ['WRITE'] },
  {
    kind: 'CAN_TAKE_OVER',
    from: 'acme:role/release',
    to: 'acme:pod/api',
    technique: 'replace its image',
    derivedFrom: [takeOver],
  },
  { kind: 'RUNS_AS', from: 'acme:pod/api', to: 'acme:sa/api' },
  {
    kind: 'GRANTED',
    from: 'acme:sa/api',
    to: 'acme:db/customers',
    capabilities: ['READ'],
    validTo: '2199-01-01T00:00:00Z',
  },
  { kind: 'CAN_ACT_AS', from: 'acme:agent/helper', to: 'acme:human/ada' },
  { kind: 'OWNS', from: 'acme:owner/ada', to: 'acme:sa/deploy' },
  // States no capabilities, as a grant must.
  { kind: 'GRANTED', from: 'acme:sa/deploy', to: 'acme:db/customers' },
];

/** In the native format, one record a line; the last one is quarantined. */
export const STORY: string = [...NODES.map((node) => ({ node })), ...EDGES.map((edge) => ({ edge }))]
  .map((record) => `${JSON.stringify(record)}\n`)
  .join('');
