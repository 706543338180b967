// Ingests one native file into an embedded store, with the priority that the command has: FILE DIRECTORY OBSERVED_AT
// [delta].
import { native } from '../../ingest/native.ts';
import { configFrom } from '../../src/config.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { giveWay } from '../../src/priority.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import { tell } from './child.ts';

giveWay(configFrom(process.env).nice);

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
