// Nodes that the embedded store takes out of the spool itself against the same nodes put page by page: the rows have to be
// the same to the byte, and a run that comes to nothing must leave nothing.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NO_COUNTS } from '../../src/model/run.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { bundled, start } from './child.ts';
import { factLines, temporaryDirectory } from './embedded-place.ts';
import { pageByPage } from './short-cuts.ts';
import { AT, filesIn, optionsIn } from './spooled-runs.ts';

let root: string;
beforeEach(() => {
  root = temporaryDirectory();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** More than one batch of either path. */
const NODES = 5_300;

/** Each in its own way: what says when it lives, and changes what it says with the round, among what does not. */
function node(i: number, round: number): object {
  const id = `acme:é${i}`;
  const name = i % 9 === 0 ? `\u0001 "${round}" \\ \u2028 😀` : undefined;
  if (i % 6 === 0)
    return { id, label: 'Identity', kind: 'SERVICE_ACCOUNT', name, enabled: (i + round) % 4 < 2 };
  if (i % 6 === 1)
    return { id, label: 'Identity', kind: 'ROLE', name, attributes: { '2': 'b', '1': i, __proto: null } };
  if (i % 6 === 2) return { id, label: 'Resource', kind: 'acme:database', name, sensitivity: 'CRITICAL' };
  if (i % 6 === 3) {
    const expired = i % 4 === 1 && round > 0;
    return {
      id,
      label: 'Credential',
      kind: 'API_KEY',
      name,
      createdAt: '2026-01-01T00:00:00Z',
      ...(expired && { expired }),
    };
  }
  if (i % 6 === 4) return { id, label: 'Credential', kind: 'API_KEY', name, neverExpires: true };
  return {
    id,
    label: 'Owner',
    kind: 'TEAM',
    name,
    ...(i % 5 === 0 && { retiredAt: '2026-02-01T00:00:00Z' }),
  };
}

/** Files of one run: nodes by the two of them, one of which is twice there, and edges to nodes that nobody declares. */
function written(round: number): string[] {
  const nodes = Array.from({ length: NODES }, (_, i) => ({ node: node(i, round) })).filter(
    (_, i) => round < 2 || i % 17 !== 0,
  );
  const edges = Array.from({ length: 50 }, (_, i) => ({
    edge: { kind: 'RELATED', from: `acme:nobody${i + round}`, to: 'acme:é1' },
  }));
  const parts = {
    'b.ndjson': [
      ...edges.slice(0, 10),
      ...nodes.slice(NODES / 2),
      { node: node(1, round) },
      ...edges.slice(10),
    ],
    'a.ndjson': nodes.slice(0, NODES / 2),
  };
  return filesIn(root, parts);
}

it('leaves the rows that pages leave, of new, changed, unchanged and closed nodes of several files', async () => {
  const [spooled, paged] = await Promise.all(
    ['spooled', 'paged'].map((name) => openEmbeddedStore({ directory: join(root, name) })),
  );
  if (!spooled || !paged) throw new Error('no stores');
  for (const round of [0, 1, 2, 2]) {
    const paths = written(round);
    const more = { observedAt: AT + round * 86_400_000 };
    const first = await ingest(optionsIn(root, spooled, paths, more));
    expect(await ingest(optionsIn(root, pageByPage(paged), paths, more))).toEqual(first);
    const [mine, others] = [factLines(join(root, 'spooled')), factLines(join(root, 'paged'))];
    for (const table of Object.keys(mine) as (keyof typeof mine)[])
      expect(mine[table] === others[table], `${table} of round ${round}`).toBe(true);
    const { created, changed, closed, placeholders } = first.runs[0]?.counts ?? NO_COUNTS;
    expect(placeholders).toBe(50);
    if (round === 0) expect([created, changed, closed]).toEqual([NODES + 100, 0, 0]);
    else
      expect([changed > 500 || first.status === 'UNCHANGED', closed > 0]).toEqual([
        true,
        first.status !== 'UNCHANGED',
      ]);
  }
  expect((await spooled.head()).version).toBe(3);
  await Promise.all([spooled.close(), paged.close()]);
});

it('leaves the version before its run when its process is killed in between, and the next run is whole', async () => {
  const program = await bundled(new URL('./spooled-edges-child.ts', import.meta.url), root);
  const directory = join(root, 'killed');
  const temporary = join(root, 'temporary');
  mkdirSync(temporary);
  const store = await openEmbeddedStore({ directory });
  await ingest(optionsIn(root, store, written(0), { observedAt: 1 }));
  await store.close();
  const { runs: _, ...before } = factLines(directory);
  const paths = written(1);
  const child = start(program, [directory, temporary, '1', ...paths], (_line, process) =>
    process.kill('SIGKILL'),
  );
  expect((await child.ended).signal).toBe('SIGKILL');
  expect(factLines(directory).nodes === before.nodes).toBe(false);
  const again = await openEmbeddedStore({ directory });
  expect((await again.head()).version).toBe(1);
  const { runs: __, ...after } = factLines(directory);
  expect([after.nodes === before.nodes, after.edges === before.edges]).toEqual([true, true]);
  expect(await ingest(optionsIn(root, again, paths, { observedAt: AT + 1 }))).toMatchObject({
    status: 'COMMITTED',
    version: 2,
  });
  await again.close();
});
