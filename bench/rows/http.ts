// Whole requests to a running server: a blast radius with 500 hits asked for, 200 times a second, quietly and while
// another process loads 1% of new edges into the store. Every answer must name one version.
import { cpSync } from 'node:fs';
import { type Child, child } from '../children/child.ts';
import type { Ingested } from '../children/ingest.ts';
import type { Answered, Load } from '../children/load.ts';
import type { Delays, Serving } from '../children/serve.ts';
import { writeDelta } from '../graphs/records.ts';
import { NOW, nodeId } from '../graphs/statements.ts';
import { median, quantile } from '../measure.ts';
import type { Figure, Group } from '../row.ts';
import type { World } from '../world.ts';

const PER_SECOND = 200;
const SECONDS = 8;
/** Of the same load, until the server is compiled as well as it will ever be. */
const WARM_UP = 5;
/** How long after an ingest its version is asked for at least, and while it does not come at most, s. */
const AFTER = 3;
const LATEST = 30;

const QUERY = `query ($of: [ID!]!, $at: DateTime) {
  graph { version }
  blastRadius(of: $of, options: {at: $at}) {
    graphVersion truncated
    impact { score }
    resources(first: 500) { totalCount nodes { node { id } capabilities hops } }
  }
}`;

export const http: Group = {
  name: 'http',
  says: 'whole GraphQL requests at 200 a second, with an ingest meanwhile',
  shapes: ['siloed'],
  async *measure(world) {
    const { directory } = await world.stored();
    const copy = world.file('served');
    cpSync(directory, copy, { recursive: true });
    const delta = world.file('delta.ndjson');
    const edges = Math.floor(world.edges / 100);
    await writeDelta(world.graph, delta, edges);
    const server = child('serve', [copy], { heapMb: 8_000 });
    const client = child('load', []);
    const asked = (url: string, seconds: number): Promise<Answered> =>
      askedBy(client, { url, bodies: bodies(world), perSecond: PER_SECOND, seconds });
    try {
      const { url } = (await server.next()) as Serving;
      const delays = async (): Promise<Delays> => {
        server.send({});
        return (await server.next()) as Delays;
      };
      world.say(`serving at ${url}; ${PER_SECOND} requests a second`);
      await asked(url, WARM_UP);
      await delays();
      const quiet = await asked(url, SECONDS);
      yield* figures('', [quiet], await delays());
      const run = child('ingest', [delta, copy, String(NOW + 1), 'delta'], { heapMb: 512 });
      const ingested = run.next() as Promise<Ingested>;
      const { parts, since } = await during(ingested, (seconds) => asked(url, seconds));
      await run.end();
      const { records, seconds, version } = await ingested;
      world.say(`${records} records in ${seconds.toFixed(1)} s became version ${version}`);
      yield* figures(', an ingest of 1% meanwhile', parts, await delays());
      const first = parts.find(({ versions }) => versions.includes(String(version)));
      yield {
        what: 'a new version, from its ingest to the first answer from it, under the same load',
        ...{ value: first ? (first.newestAt - since) / 1000 : Number.POSITIVE_INFINITY, unit: 's' },
        goal: { most: 3 },
      };
    } finally {
      await client.end();
      await server.end();
    }
  },
};

/** Asks until some time after `ingested`, and on until its version is answered from; `since`: the clock when it was done. */
async function during(
  ingested: Promise<Ingested>,
  ask: (seconds: number) => Promise<Answered>,
): Promise<{ parts: Answered[]; since: number }> {
  let since = Number.POSITIVE_INFINITY;
  const finished = ingested.then(({ version }) => {
    since = Date.now();
    return String(version);
  });
  const parts: Answered[] = [];
  while (since === Number.POSITIVE_INFINITY) parts.push(await ask(AFTER));
  const version = await finished;
  do parts.push(await ask(AFTER));
  while (!parts.at(-1)?.versions.includes(version) && Date.now() - since < LATEST * 1000);
  return { parts, since };
}

async function askedBy(client: Child, load: Load): Promise<Answered> {
  client.send(load);
  const answered = (await client.next()) as Answered;
  if (answered.failure) throw new Error(`${answered.failed} requests failed: ${answered.failure}`);
  return answered;
}

function bodies(world: World): string[] {
  const at = new Date(NOW).toISOString();
  return Array.from(world.sources, (node) =>
    JSON.stringify({
      query: QUERY,
      variables: { of: [nodeId(world.graph.kinds[node] as number, node)], at },
    }),
  );
}

/** Of all answers; beside their p99 that of the worst part, a few seconds. */
function* figures(when: string, parts: readonly Answered[], late: Delays): Generator<Figure> {
  const times = parts.flatMap((part) => part.times);
  const sum = (of: 'mixed' | 'bytes'): number => parts.reduce((all, part) => all + part[of], 0);
  const versions = [...new Set(parts.flatMap((part) => part.versions))].sort();
  const size = Math.round(sum('bytes') / times.length / 1000);
  yield {
    what: `GraphQL request at 200/s${when}, p99`,
    ...{ value: quantile(times, 0.99), unit: 'ms', goal: { most: 25 } },
    ...(parts.length > 1 ? { p99: Math.max(...parts.map((part) => quantile(part.times, 0.99))) } : {}),
    note: `median ${median(times).toPrecision(3)} ms, ${times.length} answers of ${size} KB`,
  };
  yield {
    what: `processor time of the server, an answer${when}`,
    ...{ value: late.cpu / times.length, unit: 'ms', goal: null },
  };
  yield {
    what: `event loop delay${when}, p99`,
    ...{ value: late.p99, unit: 'ms', goal: { most: 50 }, note: `longest ${late.most.toPrecision(3)} ms` },
  };
  yield {
    what: `answers that mix versions${when}`,
    ...{ value: sum('mixed'), unit: '', goal: { most: 0 }, note: `versions ${versions.join(', ')}` },
  };
}
