// Plain reachability in Neo4j: a pruned breadth-first expansion over the edges that are alive today. The path must not
// be named in the pattern, or Neo4j enumerates paths instead.
import neo4j, { type Driver } from 'neo4j-driver';
import { type GeneratedGraph, TODAY } from '../graphs/generate.ts';

export interface Neo4jRival {
  /** From each in turn. */
  search(sources: Uint32Array): Promise<void>;
  close(): Promise<void>;
}

interface Launcher {
  startNeo4j(options: { heap: string }): Promise<{
    readonly uri: string;
    readonly user: string;
    readonly password: string;
    stop(): Promise<void>;
  }>;
}

const ROWS = 20_000;
const SEARCH = 'MATCH (:Bench {n: $n})-[:TO*1..]->(b) RETURN count(DISTINCT b) AS reached';

/** Rejects, with a word, where no server can be had. */
export async function neo4jSearch(graph: GeneratedGraph, say: (line: string) => void): Promise<Neo4jRival> {
  const launcher = new URL('../../../scripts/neo4j/launcher.mjs', import.meta.url).href;
  const { startNeo4j } = (await import(launcher)) as Launcher;
  const server = await startNeo4j({ heap: '2g' });
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
    disableLosslessIntegers: true,
    telemetryDisabled: true,
  });
  const close = async (): Promise<void> => {
    await driver.close();
    await server.stop();
  };
  try {
    say('loading Neo4j');
    await load(driver, graph);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async search(sources) {
      const session = driver.session({ defaultAccessMode: 'READ' });
      for (const n of sources) await session.run(SEARCH, { n: neo4j.int(n) });
      await session.close();
    },
    close,
  };
}

async function load(driver: Driver, graph: GeneratedGraph): Promise<void> {
  const session = driver.session();
  const run = (text: string, rows: readonly unknown[]): Promise<unknown> =>
    session.executeWrite((tx) => tx.run(text, { rows }));
  await session.run('CREATE CONSTRAINT bench_n IF NOT EXISTS FOR (n:Bench) REQUIRE n.n IS UNIQUE');
  for (let from = 0; from < graph.nodes; from += ROWS) {
    const rows = Array.from({ length: Math.min(ROWS, graph.nodes - from) }, (_, i) => neo4j.int(from + i));
    await run('UNWIND $rows AS n CREATE (:Bench {n: n})', rows);
  }
  let rows: unknown[] = [];
  const flush = async (): Promise<void> => {
    await run(
      'UNWIND $rows AS row MATCH (a:Bench {n: row[0]}) MATCH (b:Bench {n: row[1]}) CREATE (a)-[:TO]->(b)',
      rows,
    );
    rows = [];
  };
  for (let edge = 0; edge < graph.from.length; edge++) {
    const end = graph.ends[edge] as number;
    if ((graph.begins[edge] as number) > TODAY || (end !== 0 && end <= TODAY)) continue;
    rows.push([neo4j.int(graph.from[edge] as number), neo4j.int(graph.to[edge] as number)]);
    if (rows.length === ROWS) await flush();
  }
  await flush();
  await session.close();
}
