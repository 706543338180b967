import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { graphStoreContract } from './contract.ts';
import { embeddedPlace, factRows, temporaryDirectory } from './embedded-place.ts';
import { ingest, opening, ring, SUMMARY } from './sample.ts';

graphStoreContract('the embedded store', embeddedPlace);

it('leaves nothing of a run that loses its lease in the middle of its commit', async () => {
  const directory = temporaryDirectory();
  const store = await openEmbeddedStore({ directory });
  const later = await openEmbeddedStore({ directory, clock: () => Date.now() + 3_600_000 });
  await ingest(store, 'okta', ring('okta', 3));
  const lost = await store.openRun(opening('aws'));
  await lost.put(ring('aws', 9));
  const committing = lost.commit(SUMMARY).catch((error: unknown) => error);
  const taken = await later.openRun(opening('aws'));
  expect(await committing).toMatchObject({ code: 'RUN_FENCED' });
  await taken.commit(SUMMARY);
  expect((await store.head()).version).toBe(1);
  expect(factRows(join(directory, 'graph.db'))).toEqual({ node_fact: 3, edge_fact: 3, edge_by_id: 3 });
  await Promise.all([store.close(), later.close()]);
  rmSync(directory, { recursive: true, force: true });
});
