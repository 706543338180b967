// The SDL against the ontology, the resolvers, and the generated types.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolvers } from '../../src/graphql/resolvers/index.ts';
import { schema, sdl } from '../../src/graphql/schema.ts';
import { FACETS } from '../../src/model/facets.ts';
import * as ontology from '../../src/model/ontology.ts';
import { packageRoot } from '../../src/package-root.ts';
import { AT, atVersion, ORGANIZATION, put, started, type TestServer } from './fixture.ts';

describe('the SDL', () => {
  test.each<[string, readonly string[]]>([
    ['Label', ontology.LABELS],
    ['IdentityKind', ontology.IDENTITY_KINDS],
    ['CredentialKind', ontology.CREDENTIAL_KINDS],
    ['OwnerKind', ontology.OWNER_KINDS],
    ['Category', ontology.CATEGORIES],
    ['Environment', ontology.ENVIRONMENTS],
    ['Sensitivity', ontology.SENSITIVITIES],
    ['OwnerStatus', ontology.OWNER_STATUSES],
    ['EdgeCertainty', ontology.CERTAINTIES],
    ['GrantMode', ontology.GRANT_MODES],
    ['Capability', ontology.CAPABILITIES],
    ['EdgeKind', ontology.EDGE_KINDS],
    ['Facet', FACETS],
  ])('enum %s has the values of the ontology, in their order', (name, values) => {
    const type = schema.getType(name);
    expect(isEnumType(type) && type.getValues().map((value) => value.name)).toEqual([...values]);
  });

  test('says of each kind of relationship what the ontology says', () => {
    const type = schema.getType('EdgeKind');
    const described = isEnumType(type) ? type.getValues() : [];
    expect(described).toHaveLength(ontology.EDGE_KINDS.length);
    for (const { name, description } of described) {
      const { rule } = ontology.EDGES[name as ontology.EdgeKind];
      expect(description?.includes('→'), name).toBe(true);
      expect(
        description?.endsWith('Not traversed.') || description?.endsWith('for reach. Not traversed.'),
        name,
      ).toBe(rule === null);
    }
  });

  test('describes every type, and every question', () => {
    const undescribed = Object.values(schema.getTypeMap())
      .filter((type: GraphQLNamedType) => !type.name.startsWith('__') && !type.description)
      .map(({ name }) => name);
    const telling = undescribed.filter(
      (name) =>
        isObjectType(schema.getType(name)) && !/(Connection|Edge|Query|Counts?|Governance)$/.test(name),
    );
    expect(telling).toEqual([]);
    const query = schema.getQueryType()?.getFields() ?? {};
    expect(Object.values(query).filter(({ description }) => !description)).toEqual([]);
  });

  test('has nullable root fields, graph apart', () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    expect(fields.filter(({ type }) => String(type).endsWith('!')).map(({ name }) => name)).toEqual([
      'graph',
    ]);
    expect(fields.map(({ name }) => name).sort()).toEqual(
      [
        'graph',
        'node',
        'search',
        'identities',
        'credentials',
        'resources',
        'owners',
        'reach',
        'blastRadius',
        'blastRadiusRanking',
        'reachDiff',
        'whatIf',
        'reachOver',
        'chokePoints',
        'whoCanReach',
        'check',
        'paths',
        'trace',
        'canAuthenticate',
        'sharedCredentials',
        'orphanedIdentities',
        'whoCanRevoke',
        'delegationChains',
        'sources',
        'runs',
        'quarantine',
      ].sort(),
    );
    expect(sdl).not.toMatch(/priorities/);
  });

  test('gives version, instant and coverage with every answer and every question’s connection', () => {
    const answers = Object.values(schema.getQueryType()?.getFields() ?? {})
      .filter(({ name }) => !['node', 'sources', 'runs', 'quarantine'].includes(name))
      .map(({ type }) => getNamedType(type));
    for (const type of answers) {
      expect(isObjectType(type) && type.getInterfaces().map(({ name }) => name), type.name).toContain(
        'Answer',
      );
    }
  });

  test('has no resolver for a field it does not have', () => {
    for (const [name, fields] of Object.entries(resolvers)) {
      const type = schema.getType(name);
      if (!isObjectType(type)) continue;
      expect(Object.keys(type.getFields()), name).toEqual(expect.arrayContaining(Object.keys(fields)));
    }
  });

  test('is what the committed types were generated from', () => {
    const committed = () =>
      ['src/graphql/generated/resolvers.ts', 'src/cli/generated/operations.ts'].map((file) =>
        readFileSync(`${packageRoot}/${file}`, 'utf8'),
      );
    const before = committed();
    execFileSync(process.execPath, [`${packageRoot}/node_modules/.bin/graphql-codegen`, '--check'], {
      cwd: packageRoot,
      stdio: 'pipe',
    });
    expect(committed()).toEqual(before);
  });
});

/** Nobody says who owns what here, and it was off for a day. */
const ELSEWHERE = [
  { node: { id: 'acme:db/customers', label: 'Resource', kind: 'acme:database' } },
  {
    node: {
      id: 'elsewhere:sa/off',
      label: 'Identity',
      kind: 'SERVICE_ACCOUNT',
      disabled: [['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']],
    },
  },
  ...['elsewhere:key/one', 'elsewhere:key/other'].map((id) => ({
    node: { id, label: 'Credential', kind: 'ACCESS_KEY', keyId: 'AKIAIOSFODNN7EXAMPLE' },
  })),
];

describe('every field of the SDL', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await started([...ORGANIZATION, '{"node": {"id": "acme:bad", "label": "Nonsense"}}']);
    await put(server.store, ELSEWHERE, 'other', Date.parse('2026-06-01T01:00:00Z'));
    await atVersion(server, 2);
  });
  afterAll(() => server.close());

  // What each type is asked from, in GraphQL; `*` stands for the type's own fields.
  const options = `options: { at: "${AT}" }`;
  const over = `reachOver(from: ["acme:key/deploy"], since: "2026-01-01T00:00:00Z", ${options})`;
  const difference = `reachDiff(from: ["acme:key/deploy"], since: { asKnownAt: 0 }, ${options})`;
  const choke = `from: { ids: ["acme:key/deploy"] }, to: { ids: ["acme:db/customers"] }, capability: ADMIN, ${options}`;
  const PLACES: Record<string, string> = {
    Graph: '{ graph { * } }',
    Identity: '{ node(id: "acme:sa/deploy") { ... on Identity { * } } }',
    Credential: '{ node(id: "acme:key/deploy") { ... on Credential { * } } }',
    Resource: '{ node(id: "acme:db/customers") { ... on Resource { * } } }',
    Owner: '{ node(id: "acme:owner/bob") { ... on Owner { * } } }',
    Relationship:
      '{ node(id: "acme:sa/deploy") { outgoing(kinds: [CAN_TAKE_OVER, GRANTED]) { nodes { * } } } }',
    Governance:
      '{ node(id: "acme:sa/deploy") { outgoing(kinds: [GRANTED]) { nodes { governance { * } } } } }',
    Death: `{ node(id: "acme:key/expired") { death(at: "${AT}") { * } } }`,
    Statement: '{ node(id: "acme:sa/deploy") { statements { * } } }',
    Coverage: '{ graph { coverage { * } } }',
    Source: '{ sources { * } }',
    FacetCoverage: '{ sources { facets { * } } }',
    KindCount: '{ graph { kinds { * } } }',
    Count: '{ graph { labels { * } } }',
    NodeConnection: '{ search(text: "deploy", first: 1) { * } }',
    NodeEdge: '{ search(text: "deploy", first: 1) { edges { * } } }',
    PageInfo: '{ search(text: "deploy", first: 1) { pageInfo { * } } }',
    IdentityConnection: '{ identities(first: 1) { * } }',
    IdentityEdge: '{ identities(first: 1) { edges { * } } }',
    CredentialConnection: '{ credentials(first: 1) { * } }',
    CredentialEdge: '{ credentials(first: 1) { edges { * } } }',
    ResourceConnection: '{ resources(first: 1) { * } }',
    ResourceEdge: '{ resources(first: 1) { edges { * } } }',
    OwnerConnection: '{ owners(first: 1) { * } }',
    OwnerEdge: '{ owners(first: 1) { edges { * } } }',
    RelationshipConnection: '{ node(id: "acme:sa/deploy") { outgoing { * } } }',
    RelationshipEdge: '{ node(id: "acme:sa/deploy") { outgoing { edges { * } } } }',
    Reach: `{ reach(from: ["acme:key/deploy"], ${options}) { * } }`,
    HitConnection: `{ reach(from: ["acme:key/deploy"], ${options}) { hits { * } } }`,
    HitEdge: `{ reach(from: ["acme:key/deploy"], ${options}) { hits { edges { * } } } }`,
    Hit: `{ reach(from: ["acme:key/deploy"], ${options}) { hits { nodes { * } } } }`,
    HeldCapability: `{ reach(from: ["acme:key/deploy"], ${options}) { hits { nodes { held { * } } } } }`,
    DeadStart: `{ reach(from: ["acme:key/expired"], ${options}) { deadStarts { * } } }`,
    Exposure: `{ whoCanReach(resource: "acme:db/customers", ${options}) { * } }`,
    Decision: `{ check(from: "acme:key/deploy", to: "acme:db/customers", ${options}) { * } }`,
    PathAnswer: `{ paths(from: "acme:key/deploy", to: "acme:db/customers", ${options}) { * } }`,
    EvidencePath: `{ paths(from: "acme:key/deploy", to: "acme:db/customers", ${options}) { paths { * } } }`,
    BlastRadius: `{ blastRadius(of: ["acme:key/deploy"], ${options}) { * } }`,
    Impact: `{ blastRadius(of: ["acme:key/deploy"], ${options}) { impact { * } } }`,
    ImpactTermConnection: `{ blastRadius(of: ["acme:key/deploy"], ${options}) { impact { terms { * } } } }`,
    ImpactTermEdge: `{ blastRadius(of: ["acme:key/deploy"], ${options}) { impact { terms { edges { * } } } } }`,
    ImpactTerm: `{ blastRadius(of: ["acme:key/deploy"], ${options}) { impact { terms { nodes { * } } } } }`,
    BlastRadiusRanking: `{ blastRadiusRanking(${options}) { * } }`,
    RankedRadiusConnection: `{ blastRadiusRanking(${options}) { radii { * } } }`,
    RankedRadiusEdge: `{ blastRadiusRanking(${options}) { radii { edges { * } } } }`,
    RankedRadius: `{ blastRadiusRanking(${options}) { radii { nodes { * } } } }`,
    CapabilityCount: `{ blastRadiusRanking(${options}) { radii { nodes { byCapability { * } } } } }`,
    ReachOver: `{ ${over} { * } }`,
    OverHitConnection: `{ ${over} { hits { * } } }`,
    OverHitEdge: `{ ${over} { hits { edges { * } } } }`,
    OverHit: `{ ${over} { hits { nodes { * } } } }`,
    Arrival: `{ ${over} { hits { nodes { arrivals { * } } } } }`,
    TimedStep: `{ ${over} { hits { nodes { arrivals { steps { * } } } } } }`,
    ReachDifference: `{ ${difference} { * } }`,
    Side: `{ ${difference} { before { * } } }`,
    ReachChangeConnection: `{ ${difference} { changes { * } } }`,
    ReachChangeEdge: `{ ${difference} { changes { edges { * } } } }`,
    ReachChange: `{ ${difference} { changes { nodes { * } } } }`,
    WhatIf: `{ whatIf(of: ["acme:key/deploy"], changes: [{ removeNode: "acme:sa/deploy" }], ${options}) { * } }`,
    ChokePoints: `{ chokePoints(${choke}) { * } }`,
    ChokePointConnection: `{ chokePoints(${choke}) { points { * } } }`,
    ChokePointEdge: `{ chokePoints(${choke}) { points { edges { * } } } }`,
    ChokePoint: `{ chokePoints(${choke}) { points { nodes { * } } } }`,
    ChokeCut: `{ chokePoints(${choke}) { cut { * } } }`,
    TraceAnswer: `{ trace(key: "AKIAEXAMPLE", ${options}) { * } }`,
    TraceMatch: `{ trace(key: "AKIAEXAMPLE", ${options}) { matches { * } } }`,
    Liveness: `{ trace(key: "AKIAEXAMPLE", ${options}) { matches { liveness { * } } } }`,
    AuthenticationConnection: `{ canAuthenticate(at: "${AT}") { * } }`,
    AuthenticationEdge: `{ canAuthenticate(at: "${AT}") { edges { * } } }`,
    Authentication: `{ canAuthenticate(at: "${AT}") { nodes { * } } }`,
    SharedCredentialConnection: `{ sharedCredentials(at: "${AT}") { * } }`,
    SharedCredentialEdge: `{ sharedCredentials(at: "${AT}") { edges { * } } }`,
    SharedCredential: `{ sharedCredentials(at: "${AT}") { nodes { * } } }`,
    OrphanedIdentityConnection: `{ orphanedIdentities(at: "${AT}") { * } }`,
    OrphanedIdentityEdge: `{ orphanedIdentities(at: "${AT}") { edges { * } } }`,
    OrphanedIdentity: `{ orphanedIdentities(at: "${AT}") { nodes { * } } }`,
    Revocation: `{ whoCanRevoke(id: "acme:key/deploy", at: "${AT}") { * } }`,
    RevokerConnection: `{ whoCanRevoke(id: "acme:key/deploy", at: "${AT}") { revokers { * } } }`,
    RevokerEdge: `{ whoCanRevoke(id: "acme:key/deploy", at: "${AT}") { revokers { edges { * } } } }`,
    Revoker: `{ whoCanRevoke(id: "acme:key/deploy", at: "${AT}") { revokers { nodes { * } } } }`,
    DelegationChainConnection: `{ delegationChains(of: "acme:person/ada", ${options}) { * } }`,
    DelegationChainEdge: `{ delegationChains(of: "acme:person/ada", ${options}) { edges { * } } }`,
    DelegationChain: `{ delegationChains(of: "acme:person/ada", ${options}) { nodes { * } } }`,
    DelegationLink: `{ delegationChains(of: "acme:person/ada", ${options}) { nodes { links { * } } } }`,
    RunConnection: '{ runs { * } }',
    RunEdge: '{ runs { edges { * } } }',
    Run: '{ runs { nodes { * } } }',
    RunCounts: '{ runs { nodes { counts { * } } } }',
    QuarantineConnection: '{ quarantine(run: "1") { * } }',
    QuarantineEdge: '{ quarantine(run: "1") { edges { * } } }',
    QuarantinedRecord: '{ quarantine(run: "1") { nodes { * } } }',
    Interval: '{ node(id: "elsewhere:sa/off") { ... on Identity { disabled { * } } } }',
    MergedCredential: '{ node(id: "elsewhere:key/one") { ... on Credential { mergedFrom { * } } } }',
    MergedBy: '{ node(id: "elsewhere:key/one") { ... on Credential { mergedFrom { by { * } } } } }',
    OwnershipGap: '{ orphanedIdentities { notCovered { * } } }',
  };

  test('has a place in this test', () => {
    const objects = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__') && type.name !== 'Query')
      .map(({ name }) => name);
    expect(Object.keys(PLACES).sort()).toEqual(objects.sort());
  });

  test.each(Object.entries(PLACES))('of %s resolves', async (name, place) => {
    const answer = await server.ask(place.replace('*', fieldsOf(name)));
    expect(answer.errors).toEqual([]);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`"__typename":"${name}"`);
  });
});

/** All fields of a type: leaves as they are, of objects the leaf fields without required arguments. */
function fieldsOf(name: string): string {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return field.name;
    if (isInterfaceType(inner)) return `${field.name} { id }`;
    const leaf = isObjectType(inner)
      ? Object.values(inner.getFields()).find((one) => isLeafType(getNamedType(one.type)))
      : null;
    return `${field.name} { ${leaf?.name ?? '__typename'} }`;
  });
  return ['__typename', ...fields].join(' ');
}
