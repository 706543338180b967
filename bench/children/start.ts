// Opens an embedded store and the graph over it, as a server does before it answers, from a saved projection where
// there is one: DIRECTORY.
import { join } from 'node:path';
import { openLiveGraph } from '../../src/graphql/live-graph.ts';
import { savedGraph } from '../../src/saved/saved-graph.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { tell } from './child.ts';

export interface Started {
  readonly seconds: number;
  readonly residentMb: number;
}

const [directory = ''] = process.argv.slice(2);
const begin = performance.now();
const store = await openEmbeddedStore({ directory });
const saved = savedGraph(join(directory, 'projection.bin'), (problem) =>
  process.stderr.write(`${problem}\n`),
);
const graph = await openLiveGraph(store, { saved });
const seconds = (performance.now() - begin) / 1000;
tell({ seconds, residentMb: process.resourceUsage().maxRSS / 1024 } satisfies Started);
await graph.close();
await store.close();
