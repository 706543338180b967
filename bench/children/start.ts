// Opens an embedded store and the graph over it, as a server does before it answers: DIRECTORY.
import { openLiveGraph } from '../../src/graphql/live-graph.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { tell } from './child.ts';

export interface Started {
  readonly seconds: number;
  readonly residentMb: number;
}

const [directory = ''] = process.argv.slice(2);
const begin = performance.now();
const store = await openEmbeddedStore({ directory });
const graph = await openLiveGraph(store);
const seconds = (performance.now() - begin) / 1000;
tell({ seconds, residentMb: process.resourceUsage().maxRSS / 1024 } satisfies Started);
await graph.close();
await store.close();
