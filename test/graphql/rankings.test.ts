// The ranking of all blast radii as a server tells it from version to version: what it takes over from the one before
// makes no difference to any answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { native } from '../../ingest/native.ts';
import { executeOperation } from '../../src/graphql/execute.ts';
import { type LiveGraph, openLiveGraph } from '../../src/graphql/live-graph.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import { seeded } from '../analysis/graphs.ts';
import { DAY, randomExports, START } from './random-exports.ts';

it('is the same from a server that ranked every version before as from one that has just begun', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'keyreach-rankings-'));
  const store = await openEmbeddedStore({ directory });
  const graph = await openLiveGraph(store);
  const instants = [8.5, 21, 60].map((day) => new Date(START + day * DAY).toISOString());
  const questions = instants.flatMap((at, i) =>
    ['POSSIBLE', 'DEFINITE'].map((certainty) => ({
      options: { at, certainty, includeDisabled: i === 1 },
      first: 500,
    })),
  );
  const told = async (of: LiveGraph, variables: object): Promise<string> => {
    const { data, errors } = await executeOperation({ store, graph: of }, 'blast-radius-ranking', {
      ...variables,
    });
    expect(errors).toBeUndefined();
    const answer = data?.['blastRadiusRanking'] as {
      ready: boolean;
      graphVersion: number;
      radii: { edges: { node: object }[] };
    };
    expect(answer.ready).toBe(true);
    return JSON.stringify([answer.graphVersion, answer.radii.edges.map(({ node }) => node)]);
  };
  const answers = new Set<string>();
  for (const { source, observedAt, delta, lines } of randomExports(seeded(11), { size: 8, rounds: 6 })) {
    const stdin = Readable.from(
      lines.map((line) => `${line}\n`),
      { objectMode: false },
    );
    const options = { source, observedAt, delta, acceptRemovals: true, paths: ['-'], stdin };
    await ingest({ ...options, store, adapter: native, spools: embeddedSpools(directory) });
    await graph.refresh();
    const begun = await openLiveGraph(store);
    for (const question of questions) {
      const expected = await told(begun, question);
      expect(await told(graph, question), JSON.stringify(question)).toBe(expected);
      answers.add(expected);
    }
    // What was known before is ranked as well, and is not what the next version begins with.
    const past = { options: { asKnownAt: 1, at: instants[0] }, first: 500 };
    expect(await told(graph, past)).toBe(await told(begun, past));
    await begun.close();
  }
  expect(answers.size).toBeGreaterThan(20);
  await graph.close();
  await store.close();
  rmSync(directory, { recursive: true });
}, 120_000);
