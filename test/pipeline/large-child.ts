// Run by large.test.ts in a process with a small heap: ingests one file and prints what it took.
import { existsSync, readFileSync } from 'node:fs';
import { native } from '../../ingest/native.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import { fillingEntry } from '../../src/store/embedded/spool-filling.ts';

const [file = '', directory = ''] = process.argv.slice(2);
const store = await openEmbeddedStore({ directory });
const started = performance.now();
const { status, version, counts, partial } = await ingest({
  store,
  spools: embeddedSpools(),
  adapter: native,
  paths: [file],
});
const seconds = (performance.now() - started) / 1000;
await store.close();
const cpu = process.cpuUsage();
process.stdout.write(
  JSON.stringify({
    inThread: fillingEntry() !== null,
    status,
    version,
    counts,
    partial,
    seconds,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    residentMb: mostResident() / 1024,
  }),
);

/** In KB. What the system calls maxRSS begins with that of the process that started this one. */
function mostResident(): number {
  const status = '/proc/self/status';
  const peak = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) : null;
  return peak ? Number(peak[1]) : process.resourceUsage().maxRSS;
}
