// The closed facts about nodes that a prune may remove, by pages.
import { setImmediate } from 'node:timers/promises';
import { isRemovable } from '../removable.ts';
import { SeenNumbers } from '../seen-numbers.ts';
import { type Connection, jsonArrayOf } from './connection.ts';

const PAGE = 2_000;
const EDGES = 50_000;

/** Facts that one of the runs ?1 closed, by pages, with the others about their nodes that stay. */
const CANDIDATES = `SELECT fact, n, declared, (
    SELECT json_group_array(json_array(other.declared, run.status = 'COMMITTED' AND run.version <= ?2))
    FROM node_fact AS other JOIN run ON run.run = other.since
    WHERE other.n = node_fact.n
      AND (other.closed IS NULL OR other.closed NOT IN (SELECT value FROM json_each(?1))))
  FROM node_fact WHERE closed = ?3 AND fact > ?4 ORDER BY fact LIMIT ${PAGE}`;

type Candidate = [fact: number, n: number, declared: number, others: string];

/** Numbers of facts; a page may be removed before the next is asked for. */
export async function* removableNodes(
  connection: Connection,
  oldest: number,
  runs: string,
): AsyncGenerator<number[]> {
  let ends: SeenNumbers | null = null;
  for (const run of JSON.parse(runs) as number[]) {
    for (let after = -1; ; ) {
      const page = connection.rows<Candidate>(CANDIDATES, runs, oldest, run, after);
      const last = page.at(-1);
      if (!last) break;
      if (page.some(([, , , others]) => others === '[]')) ends ??= await endsOfEdges(connection, runs);
      yield page
        .filter(([, n, declared, others]) => {
          const staying = (JSON.parse(others) as [number, number][]).map(([said, shown]) => ({
            declared: said === 1,
            shownAtOldest: shown === 1,
          }));
          return isRemovable({ declared: declared === 1, staying, isEnd: () => ends?.has(n) === true });
        })
        .map(([fact]) => fact);
      after = last[0];
    }
  }
}

/** Nodes at the ends of edges that stay. */
async function endsOfEdges(connection: Connection, runs: string): Promise<SeenNumbers> {
  const ends = new SeenNumbers();
  const [newest] = connection.row<[number | null]>('SELECT max(fact) FROM edge_fact') ?? [null];
  for (let from = 0; from <= (newest ?? -1); from += EDGES) {
    const page = connection.json<[number, number]>(
      `SELECT ${jsonArrayOf('json_array(from_n, to_n)')} FROM edge_fact WHERE fact BETWEEN ?2 AND ?3
       AND (closed IS NULL OR closed NOT IN (SELECT value FROM json_each(?1)))`,
      runs,
      from,
      from + EDGES - 1,
    );
    for (const [start, end] of page) {
      ends.add(start);
      ends.add(end);
    }
    await setImmediate();
  }
  return ends;
}
