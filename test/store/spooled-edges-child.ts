// A process that is killed while it ingests files into an embedded store: says how much it has written, and stands
// still when it has said so as often as it is to.
import { writeSync } from 'node:fs';
import { native } from '../../ingest/native.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';

const [, , directory = '', temporary = '', times = '', ...paths] = process.argv;
let said = 0;
const store = await openEmbeddedStore({ directory });
await ingest({
  store,
  spools: embeddedSpools(temporary),
  adapter: native,
  paths,
  observedAt: 1e12,
  onProgress({ phase, written }) {
    if (phase !== 'write') return;
    writeSync(1, `${written}\n`);
    if (++said === Number(times)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  },
});
writeSync(1, 'ended\n');
await store.close();
