// Types for resolvers and for the documents of queries/graphql, from schema/*.graphql. Run: npm run codegen.
import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: { input: 'string', output: 'string' },
  DateTime: { input: 'number', output: 'number' },
  JSON: { input: 'unknown', output: 'unknown' },
} as const;

/** Types whose resolvers start from something else than their own fields: see src/graphql/parents.ts. */
const PARENTS = [
  'Node',
  'Identity',
  'Credential',
  'Resource',
  'Owner',
  'Relationship',
  'Death',
  'Coverage',
  'Source',
  'Run',
  'Hit',
  'HitConnection',
  'HeldCapability',
  'EvidencePath',
  'Impact',
  'ImpactTerm',
  'DeadStart',
  'Reach',
  'Exposure',
  'Decision',
  'PathAnswer',
  'BlastRadius',
  'RankedRadius',
  'ReachOver',
  'OverHit',
  'Arrival',
  'ReachDifference',
  'WhatIf',
  'Side',
  'ReachChange',
  'ChokePoints',
  'ChokePoint',
  'ChokeCut',
  'TraceAnswer',
  'TraceMatch',
  'Liveness',
  'Authentication',
  'SharedCredential',
  'OrphanedIdentity',
  'OwnershipGap',
  'Revocation',
  'Revoker',
  'DelegationChain',
  'DelegationLink',
  'Graph',
  'RunConnection',
  'OrphanedIdentityConnection',
  'QuarantinedRecord',
];

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  importExtension: '.ts',
  emitLegacyCommonJSImports: false,
  generates: {
    'src/graphql/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        scalars,
        enumsAsTypes: true,
        useTypeImports: true,
        immutableTypes: true,
        // What has a default always has a value.
        avoidOptionals: { defaultValue: true },
        contextType: '../context.ts#Context',
        mappers: Object.fromEntries(PARENTS.map((type) => [type, `../parents.ts#${type}`])),
        mapperTypeSuffix: 'Parent',
        makeResolverTypeCallable: true,
      },
    },
    'src/cli/generated/operations.ts': {
      documents: 'queries/graphql/*.graphql',
      plugins: ['typescript-operations'],
      config: {
        scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown' },
        enumsAsTypes: true,
        useTypeImports: true,
        immutableTypes: true,
        skipTypename: true,
        avoidOptionals: false,
      },
    },
  },
};
export default config;
