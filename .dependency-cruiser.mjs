// The architecture as rules: who may import whom. Each comment tells the offender what to do instead.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [...allowed, '^node:', '^[a-z_]+$'], dependencyTypesNot: ['core'] },
});
const src = (...rooms) => rooms.map((room) => `^src/${room}/`);

export default {
  forbidden: [
    only(
      'kernel-imports-nothing',
      '^src/kernel/',
      src('kernel'),
      'The kernels take and give dense integers: map ids and kinds to integers in src/analysis and pass those in.',
    ),
    only(
      'model-imports-zod-only',
      '^src/model/',
      [...src('model'), 'node_modules/zod/'],
      'The model is what everything else agrees on: what needs more than zod belongs to the room that needs it.',
    ),
    only(
      'ingest-imports-model',
      '^ingest/',
      ['^ingest/', ...src('model'), 'node_modules/zod/'],
      'An adapter declares and maps. Reading, checking, versioning and closing are the pipeline’s (src/pipeline).',
    ),
    only(
      'analysis-imports-kernel-and-model',
      '^src/analysis/',
      src('analysis', 'kernel', 'model'),
      'A question is a pure function over the projection: fetch in src/graphql and pass what you fetched.',
    ),
    only(
      'saved-imports-analysis-and-ports',
      '^src/saved/',
      [...src('saved', 'analysis', 'model'), '^src/store/[^/]+\\.ts$'],
      'A saved projection knows stores by their port and nothing of the API: let main.ts or cli.ts hand it in.',
    ),
    only(
      'threads-import-kernel-and-steps',
      '^src/threads/',
      [...src('threads', 'kernel', 'model', 'analysis'), '^src/priority\\.ts$'],
      'A thread does tasks of the kernel and knows neither graphs nor the API: pass what it needs in the task.',
    ),
    only(
      'pipeline-imports-model-and-ports',
      '^src/pipeline/',
      [...src('pipeline', 'model'), '^src/store/[^/]+\\.ts$', 'node_modules/'],
      'The pipeline knows stores by their ports: let main.ts or cli.ts hand the implementation in.',
    ),
    only(
      'store-imports-model',
      '^src/store/',
      [...src('store', 'model'), '^src/priority\\.ts$', 'node_modules/(libsql|neo4j-driver)/'],
      'A store keeps facts and knows nothing of questions: move the meaning to src/analysis.',
    ),
    {
      name: 'kernel-imports-no-core',
      comment: 'A kernel runs in a worker or a browser as well: take what the system gives as an argument.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'driver-only-in-neo4j',
      comment: 'The driver is an implementation detail of src/store/neo4j: use the store port.',
      severity: 'error',
      from: { pathNot: ['^src/store/neo4j/', '^test/store/', '^scripts/neo4j/'] },
      to: { path: 'node_modules/neo4j-driver' },
    },
    {
      name: 'graphql-imports-no-implementation',
      comment: 'The API speaks to the store port: let main.ts hand the store in.',
      severity: 'error',
      from: { path: '^src/(graphql|security)/' },
      to: { path: ['^src/store/[^/]+/', '^ingest/', '^src/cli', '^src/main'] },
    },
    {
      name: 'engine-only-in-embedded',
      comment:
        'The embedded engine is an implementation detail of src/store/embedded: use the store or spool port.',
      severity: 'error',
      from: { pathNot: ['^src/store/embedded/', '^test/store/'] },
      to: { path: 'node_modules/libsql' },
    },
    {
      name: 'no-graphql-in-analysis',
      comment:
        'Analysis and findings know nothing of the API: resolvers in src/graphql turn answers into types.',
      severity: 'error',
      from: { path: '^src/(analysis|findings)/' },
      to: { path: 'node_modules/graphql/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Move what both need into src.',
      severity: 'error',
      from: { path: '^(src|ingest|web)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or lack a third that both import.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'Nothing has this name: fix the path, or add the package to package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?worker', 'graphiql/setup-workers', '\\?raw'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
