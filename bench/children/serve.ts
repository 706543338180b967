// A server over an embedded store, as `keyreach serve` runs it: DIRECTORY. Tells its address, and each time it is
// asked how long its event loop was late since the last time.
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { configFrom } from '../../src/config.ts';
import { serve, standardLogger } from '../../src/main.ts';
import { savedGraph } from '../../src/saved/saved-graph.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { tell } from './child.ts';

export interface Serving {
  readonly url: string;
}

export interface Delays {
  /** ms by which the event loop was late. */
  readonly p99: number;
  readonly most: number;
  /** ms of processor time that the process took meanwhile. */
  readonly cpu: number;
}

const RESOLUTION = 1;
const [directory = ''] = process.argv.slice(2);
const store = await openEmbeddedStore({ directory });
const { threads } = configFrom(process.env);
const logger = standardLogger('warn');
// Each version, where a server would leave one that is a few minutes old.
const saved = savedGraph(join(directory, 'projection.bin'), (problem) => logger.warn(problem), {
  everyMs: 0,
});
const server = await serve({ store, port: 0, logger, threads, saved });
const late = monitorEventLoopDelay({ resolution: RESOLUTION });
late.enable();
let used = process.cpuUsage();
process.on('message', () => {
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
  const { user, system } = process.cpuUsage(used);
  const cpu = (user + system) / 1000;
  tell({ p99: ms(late.percentile(99)), most: ms(late.max), cpu } satisfies Delays);
  late.reset();
  used = process.cpuUsage();
});
process.once('SIGTERM', async () => {
  await server.close();
  await store.close();
  process.exit(0);
});
tell({ url: server.url } satisfies Serving);
