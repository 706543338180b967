// A process that is killed: it copies a graph or prunes one, and says how far it is.
import { writeSync } from 'node:fs';
import { copyGraph } from '../../src/store/copy/copy-graph.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { openNeo4jStore } from '../../src/store/neo4j/open.ts';
import type { StorePoint } from './history-kills.ts';

const say = (line: string): void => void writeSync(1, `${line}\n`);
const opened = (text: string | undefined): Promise<GraphStore> => {
  const point = JSON.parse(text ?? '') as StorePoint;
  return 'directory' in point ? openEmbeddedStore(point) : openNeo4jStore(point);
};

const [, , at, to] = process.argv;
const store = await opened(at);
say('began');
if (to === 'prune') {
  await store.prune({ keepVersions: 1, graceMs: 0, onProgress: ({ phase }) => say(phase) });
} else {
  const target = await opened(to);
  await copyGraph(store, target, ({ phase }) => say(phase));
  await target.close();
}
say('ended');
await store.close();
