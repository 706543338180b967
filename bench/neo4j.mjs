// `npm run bench:neo4j`: the store against UNWIND batches written by hand, and `changes(0)` against the bare
// driver, on one server, in alternating rounds. `--edges N`, `--rounds N`, `--version V`, `--json`.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { ensureBuilt, ensureInstalled } from '../scripts/set-up.mjs';

ensureInstalled();
ensureBuilt();
const { startNeo4j } = await import('../scripts/neo4j/launcher.mjs');
const { openNeo4jStore } = await import('../dist/src/store/neo4j/open.js');
const { Statements } = await import('../dist/src/store/neo4j/statements.js');
const { edges, nodes } = await import('./neo4j/graph.mjs');
const { defineByHand, edgesByHand, nodesByHand, streamByHand } = await import('./neo4j/by-hand.mjs');

const { values } = parseArgs({
  options: {
    edges: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    version: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const EDGES = Number(values.edges);
const NODES = Math.ceil(EDGES / 5);
const ROUNDS = Number(values.rounds);
const WARM_UP = 20_000;
/** Facts that are made before the clock starts, and in one batch of the store, as the pipeline gives them. */
const CHUNK = 100_000;
const BATCH = 5_000;
const SUMMARY = {
  counts: {
    records: 0,
    nodes: 0,
    edges: 0,
    traversableEdges: 0,
    dangling: 0,
    placeholders: 0,
    created: 0,
    changed: 0,
    closed: 0,
    unchanged: 0,
    quarantined: 0,
    unknown: {},
  },
  partial: false,
  gaps: [],
};

const say = (text) => process.stderr.write(`${text}\n`);
const server = await startNeo4j({ heap: '2g', ...(values.version && { version: values.version }) });
const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
  disableLosslessIntegers: true,
  telemetryDisabled: true,
});
process.once('SIGINT', () => server.stop().then(() => process.exit(130)));
try {
  await defineByHand(driver);
  await round(WARM_UP);
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++) {
    rounds.push(await round(EDGES));
    say(`round ${i + 1} of ${ROUNDS}: ${text(rounds[i])}`);
  }
  report(rounds);
} finally {
  await driver.close();
  await server.stop();
}

/** Seconds that each way took for a graph of so many edges. */
async function round(size) {
  const byHand = await load(size, {
    nodes: (facts) => nodesByHand(driver, facts),
    edges: (facts) => edgesByHand(driver, facts),
  });
  await wipe();
  const store = await openNeo4jStore(server);
  const opening = { source: 'aws', adapter: 'native', mode: 'full', observedAt: 0, observedGuessed: false };
  const opened = performance.now();
  const run = await store.openRun(opening);
  const opensIn = performance.now() - opened;
  const byStore = await load(size, {
    nodes: (facts) => inBatches(facts, (batch) => run.put({ nodes: batch })),
    edges: (facts) => inBatches(facts, (batch) => run.put({ edges: batch })),
  });
  const began = performance.now();
  await run.commit(SUMMARY);
  const commitsIn = performance.now() - began;
  const streams = { byStore: [], byHand: [] };
  for (let i = 0; i < 3; i++) {
    streams.byHand.push(await timed(() => streamByHand(driver, statements())));
    streams.byStore.push(await timed(() => drain(store.changes(0))));
  }
  await store.close();
  await wipe();
  return {
    byHand: { ...byHand, stream: median(streams.byHand) },
    byStore: {
      nodes: byStore.nodes,
      edges: byStore.edges,
      load: byStore.load + (opensIn + commitsIn) / 1000,
      stream: median(streams.byStore),
    },
  };
}

async function load(size, { nodes: putNodes, edges: putEdges }) {
  const nodeCount = Math.ceil((size * NODES) / EDGES);
  const took = { nodes: 0, edges: 0 };
  for (let at = 0; at < nodeCount; at += CHUNK) {
    const facts = nodes(at, Math.min(at + CHUNK, nodeCount));
    took.nodes += await timed(() => putNodes(facts));
  }
  for (let at = 0; at < size; at += CHUNK) {
    const facts = edges(at, Math.min(at + CHUNK, size), nodeCount);
    took.edges += await timed(() => putEdges(facts));
  }
  return { ...took, load: took.nodes + took.edges };
}

async function inBatches(facts, put) {
  for (let at = 0; at < facts.length; at += BATCH) await put(facts.slice(at, at + BATCH));
}

/** The same statements that `changes(0)` runs. */
function statements() {
  const texts = new Statements();
  return [...texts.all('node-states'), ...texts.all('edges')];
}

async function drain(batches) {
  let facts = 0;
  for await (const { nodes, edges } of batches) facts += nodes.length + edges.length;
  return facts;
}

async function wipe() {
  const session = driver.session();
  await session.run('MATCH ()-[r]->() CALL { WITH r DELETE r } IN TRANSACTIONS OF 10000 ROWS');
  await session.run('MATCH (n) WHERE NOT n:Graph CALL { WITH n DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await session.run('MATCH (g:Graph) SET g.version = 0, g.runs = 0, g.numbers = 0, g.facts = 0');
  await session.close();
}

async function timed(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function text({ byHand, byStore }) {
  return ['nodes', 'edges', 'load', 'stream']
    .map((what) => `${what} ${byStore[what].toFixed(2)} s / ${byHand[what].toFixed(2)} s`)
    .join(', ');
}

function report(rounds) {
  const rows = ['nodes', 'edges', 'load', 'stream'].map((what) => {
    const byStore = median(rounds.map((one) => one.byStore[what]));
    const byHand = median(rounds.map((one) => one.byHand[what]));
    const ratio = median(rounds.map((one) => one.byStore[what] / one.byHand[what]));
    return { what, byStore, byHand, ratio };
  });
  const setting = {
    version: server.version,
    nodes: NODES,
    edges: EDGES,
    rounds: ROUNDS,
    cores: cpus().length,
  };
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ ...setting, medians: rows, rounds }, null, 2)}\n`);
    return;
  }
  process.stdout.write(
    `Neo4j ${server.version}, ${NODES} nodes and ${EDGES} edges, ${ROUNDS} rounds, medians, ${cpus().length} cores\n`,
  );
  for (const { what, byStore, byHand, ratio } of rows) {
    process.stdout.write(
      `${what.padEnd(7)} store ${byStore.toFixed(2).padStart(7)} s   by hand ${byHand.toFixed(2).padStart(7)} s   ratio ${ratio.toFixed(2)}\n`,
    );
  }
}
