// `npm run test:deep`: the long tests, on the Neo4j release that every test runs on and on the current one.
// Arguments go to vitest; KEYREACH_KILLS, KEYREACH_KILL_EDGES and KEYREACH_ORACLE_WORLDS make them fewer or smaller.
import { CURRENT, LTS } from './neo4j/releases.mjs';
import { ensureBuilt, ensureInstalled } from './set-up.mjs';
import { vitest } from './vitest.mjs';

ensureInstalled();
ensureBuilt();
const {
  KEYREACH_KILLS: kills = '50',
  KEYREACH_KILL_EDGES: edges = '100000',
  KEYREACH_ORACLE_WORLDS: worlds = '1000000',
} = process.env;
process.stdout.write(`Deep tests, on Neo4j ${LTS} and then on Neo4j ${CURRENT} (what needs no Neo4j: once):
  the contract of the store port, the graph, the settings and the sockets of the server
  ${kills} kills of the client and ${kills} of the server, at random points of a run of ${edges} edges
  writers, one that takes back, and readers side by side for 60 s, on both stores
  the command line on Neo4j against the embedded store
  reach against the oracle on ${worlds} random worlds, the other questions and the laws on fewer in
  proportion; a million edges in a process with a small heap

`);
process.exit(vitest(['--config=vitest.deep.config.mjs', ...process.argv.slice(2)]));
