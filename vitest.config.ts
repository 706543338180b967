import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, so that no worker is left alone with it at the end; of two neighbours one has its own Neo4j. */
const LONGEST = [
  'store/neo4j-server-kill',
  'store/neo4j',
  'cli/neo4j-servers',
  'graphql/neo4j-equality',
  'analysis/oracle',
  'graphql/neo4j-push-down',
  'corpus/corpus',
  'store/embedded-crash',
  'web/playground',
  'store/neo4j-oracle',
  'analysis/choke-mutants',
  'analysis/overlay-mutants',
  'store/embedded-history-crash',
  'analysis/mutants',
  'pipeline/large',
  'cli/neo4j',
].map((stem) => `/test/${stem}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((end) => moduleId.endsWith(end));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  // As Node itself resolves it: two builds of graphql in one process refuse each other's types.
  resolve: {
    alias: [
      {
        find: /^graphql$/,
        replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)),
      },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    sequence: { sequencer: LongestFirst },
    // Two workers, a Neo4j and the processes that tests start share what may be two cores.
    testTimeout: 180_000,
    // Files that need the one Neo4j wait for their turn.
    hookTimeout: 600_000,
    pool: 'forks',
    // A worker keeps what it has loaded for its next file: what src/ keeps in a process is given back when its use ends.
    isolate: false,
    // Much of the time is other processes': one more worker than the default on a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
