import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

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
    testTimeout: 60_000,
    // Files that need the one Neo4j wait for their turn.
    hookTimeout: 600_000,
    pool: 'forks',
    // Much of the time is other processes': one more worker than the default on a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
