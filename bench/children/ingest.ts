// Ingests one native file into an embedded store, with the priority that the command has: FILE DIRECTORY OBSERVED_AT
// [delta].
import { giveWay } from '../../src/cli/nice.ts';
import { tell } from './child.ts';

giveWay();
const { native } = await import('../../ingest/native.ts');
const { ingest } = await import('../../src/pipeline/ingest.ts');
const { openEmbeddedStore } = await import('../../src/store/embedded/open.ts');
const { embeddedSpools } = await import('../../src/store/embedded/spool.ts');

export interface Ingested {
  readonly records: number;
  readonly quarantined: number;
  readonly version: number;
  readonly seconds: number;
  readonly heapMb: number;
  readonly residentMb: number;
}

const [file = '', directory = '', observedAt = '', delta] = process.argv.slice(2);
let heap = 0;
const watch = setInterval(() => {
  heap = Math.max(heap, process.memoryUsage().heapTotal);
}, 50);
const store = await openEmbeddedStore({ directory });
const start = performance.now();
const { version, counts } = await ingest({
  store,
  spools: embeddedSpools(),
  adapter: native,
  paths: [file],
  observedAt: Number(observedAt),
  delta: delta === 'delta',
});
const seconds = (performance.now() - start) / 1000;
clearInterval(watch);
await store.close();
const { records, quarantined } = counts;
tell({
  ...{ records, quarantined, version, seconds },
  heapMb: heap / 2 ** 20,
  residentMb: process.resourceUsage().maxRSS / 1024,
} satisfies Ingested);
