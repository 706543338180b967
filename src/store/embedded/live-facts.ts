// What a source stated before the run that is being written: read by that run to see what changed. Whatever
// the run itself has put or closed since makes no difference to it.
import { setImmediate } from 'node:timers/promises';
import type { NodeState } from '../../model/fact.ts';
import type { LiveCounts } from '../../model/run.ts';
import type { ElementKind } from '../graph-store.ts';
import type { Mentioned } from '../spool.ts';
import { type FactRange, joinedRanges } from './committed-runs.ts';
import { type Connection, jsonArrayOf } from './connection.ts';

const PAGE = 10_000;
const ASKED = 200;

/** Live before run ?3 of source ?2. */
const WAS_LIVE = 'fact.source = ?2 AND fact.since <> ?3 AND (fact.closed IS NULL OR fact.closed = ?3)';

const DIGESTS: Readonly<Record<ElementKind, string>> = {
  node: `SELECT ${jsonArrayOf('json_array((SELECT id FROM node WHERE node.n = fact.n), lower(hex(digest)))')}
    FROM node_fact AS fact WHERE ${WAS_LIVE} AND fact BETWEEN ?1 AND ?4`,
  edge: `SELECT ${jsonArrayOf('json_array(lower(hex(id)), lower(hex(digest)))')}
    FROM edge_fact AS fact WHERE ${WAS_LIVE} AND fact BETWEEN ?1 AND ?4`,
};

/** (id, digest) of each fact, by pages of fact numbers within the source's own ranges. */
export async function* liveDigestsBefore(
  connection: Connection,
  element: ElementKind,
  { source, run }: { source: number; run: number },
): AsyncGenerator<{ id: string; digest: string }[]> {
  const ranges = connection.rows<[first: number | null, last: number | null]>(
    `SELECT first_${element}, last_${element} FROM run WHERE source = ? AND status = 'COMMITTED'`,
    source,
  );
  const written = ranges.map(
    ([first, last]): FactRange => (first === null || last === null ? null : [first, last]),
  );
  for (const [first, last] of joinedRanges(written)) {
    for (let from = first; from <= last; from += PAGE) {
      const to = Math.min(from + PAGE - 1, last);
      const facts = connection
        .json<[string, string]>(DIGESTS[element], from, source, run, to)
        .map(([id, digest]) => ({ id, digest }));
      if (facts.length > 0) yield facts;
      await setImmediate();
    }
  }
}

/** Of so many live facts one is looked up as soon as all of them are read, in their own order. */
const WORTH_ASKING = 8;

export function isWorthAsking(
  element: ElementKind,
  { most }: Mentioned,
  { nodes, edges }: LiveCounts,
): boolean {
  const live = element === 'edge' ? edges : Object.values(nodes).reduce((sum, count) => sum + count, 0);
  return most * WORTH_ASKING < live;
}

/** An edge that is live is of a committed run, so it is found by its id. */
const DIGESTS_ASKED: Readonly<Record<ElementKind, string>> = {
  node: `SELECT ${jsonArrayOf('json_array(asked.key, lower(hex(digest)))')} FROM json_each(?1) AS asked
    CROSS JOIN node ON node.id = asked.value CROSS JOIN node_fact AS fact ON fact.n = node.n WHERE ${WAS_LIVE}`,
  edge: `SELECT ${jsonArrayOf('json_array(asked.key, lower(hex(digest)))')} FROM json_each(?1) AS asked
    CROSS JOIN edge_by_id ON edge_by_id.id = unhex(asked.value)
    CROSS JOIN edge_fact AS fact ON fact.fact = edge_by_id.fact WHERE ${WAS_LIVE}`,
};

/** The same of elements that are asked for, in pages that are as long. */
export async function* liveDigestsAmong(
  connection: Connection,
  element: ElementKind,
  pages: Iterable<readonly string[]>,
  { source, run }: { source: number; run: number },
): AsyncGenerator<{ id: string; digest: string }[]> {
  for (const page of pages)
    for (let at = 0; at < page.length; at += ASKED) {
      const asked = page.slice(at, at + ASKED);
      const found = connection.json<[number, string]>(
        DIGESTS_ASKED[element],
        JSON.stringify(asked),
        source,
        run,
      );
      if (found.length > 0) yield found.map(([key, digest]) => ({ id: asked[key] as string, digest }));
      await setImmediate();
    }
}

const STATES = `SELECT ${jsonArrayOf("'[' || asked.key || ',' || state || ']'")} FROM json_each(?1) AS asked
  CROSS JOIN node ON node.id = asked.value CROSS JOIN node_fact AS fact ON fact.n = node.n WHERE ${WAS_LIVE}`;

export function liveStatesBefore(
  connection: Connection,
  ids: readonly string[],
  { source, run }: { source: number; run: number },
): Map<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (let at = 0; at < ids.length; at += ASKED) {
    const asked = ids.slice(at, at + ASKED);
    const found = connection.json<[number, NodeState]>(STATES, JSON.stringify(asked), source, run);
    for (const [key, state] of found) states.set(asked[key] as string, state);
  }
  return states;
}
