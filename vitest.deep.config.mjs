// The long tests: what `npm test` runs of the stores in short, at full length, and the Neo4j tests once more on
// the current release.
import { defineConfig } from 'vitest/config';
import { CURRENT, LTS } from './scripts/neo4j/releases.mjs';
import usual from './vitest.config.ts';

const NEO4J = [
  'test/store/neo4j*.test.ts',
  'test/cli/neo4j*.test.ts',
  'test/graphql/neo4j-push-down.test.ts',
];
const analysis = (suite) => `test/analysis/${suite}.test.ts`;
/** What needs no Neo4j, once. */
const ELSE = [
  'test/store/embedded-concurrency.test.ts',
  'test/store/embedded-crash.test.ts',
  'test/pipeline/large.test.ts',
  ...['oracle', 'laws', 'supposition', 'reach-over', 'best-paths', 'choke-points'].map(analysis),
  ...['blast-radius-ranking', 'projection-advance'].map(analysis),
];

const onRelease = (version, include) => ({
  extends: true,
  test: {
    name: `Neo4j ${version}`,
    include,
    env: { KEYREACH_DEEP: '1', KEYREACH_NEO4J_VERSION: version },
  },
});

export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    // Each project has its own, added to these.
    include: [],
    // One after the other: each has the machine for itself.
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    projects: [onRelease(LTS, [...ELSE, ...NEO4J]), onRelease(CURRENT, NEO4J)],
  },
});
