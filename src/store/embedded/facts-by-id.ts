// Facts of given elements as known at a version, and the labels that sources give ids now.
import type { EdgeFactDetail, NodeFact } from '../../model/fact.ts';
import type { Label } from '../../model/ontology.ts';
import type { CommittedRun, Known } from './committed-runs.ts';
import { type Connection, jsonArrayOf } from './connection.ts';
import { EDGE_DETAIL_TUPLE, type EdgeDetailTuple, edgeFactDetail } from './edge-rows.ts';
import { NODE_TUPLE, type NodeTuple, nodeFact } from './node-rows.ts';

/** Elements asked for by one statement; a statement may be as large as a line of input, 1 MB. */
const ASKED = 200;
const EDGE_ID = /^[0-9a-f]{32}$/;

const NODES_ASKED = `SELECT ${jsonArrayOf(NODE_TUPLE)} FROM json_each(?) AS asked
  CROSS JOIN node_fact ON node_fact.n = asked.value`;
const EDGES_ASKED = `SELECT ${jsonArrayOf(EDGE_DETAIL_TUPLE)} FROM json_each(?) AS asked
  CROSS JOIN edge_by_id ON edge_by_id.id = unhex(asked.value) CROSS JOIN edge_fact USING (fact)`;
const LABELS_ASKED = `SELECT ${jsonArrayOf('json_array(asked.key, label, since, closed)')} FROM json_each(?) AS asked
  CROSS JOIN node ON node.id = asked.value CROSS JOIN node_fact USING (n) WHERE declared = 1`;

export function nodeFactsAt(connection: Connection, known: Known, numbers: readonly number[]): NodeFact[] {
  return inChunks([...new Set(numbers)], ASKED)
    .flatMap((chunk) => connection.json<NodeTuple>(NODES_ASKED, JSON.stringify(chunk)))
    .map((tuple) => nodeFact(known, tuple))
    .filter((fact) => fact !== null);
}

export function edgeFactsAt(connection: Connection, known: Known, ids: readonly string[]): EdgeFactDetail[] {
  return inChunks(
    [...new Set(ids)].filter((id) => EDGE_ID.test(id)),
    ASKED,
  )
    .flatMap((chunk) => connection.json<EdgeDetailTuple>(EDGES_ASKED, JSON.stringify(chunk)))
    .map((tuple) => edgeFactDetail(known, tuple))
    .filter((fact) => fact !== null);
}

type LabelTuple = readonly [asked: number, label: Label, since: number, closed: number | null];

/**
 * The label of each id as live facts of sources other than `except` declare it. Where they differ it is
 * that of the newest observation, then of the first source by name, as in a merged node.
 */
export function labelsOf(
  connection: Connection,
  known: Known,
  ids: readonly string[],
  except: string,
): Map<string, Label> {
  const labels = new Map<string, Label>();
  for (const chunk of inChunks([...new Set(ids)], ASKED)) {
    const speakers = new Map<string, CommittedRun>();
    for (const [index, label, since, closed] of connection.json<LabelTuple>(
      LABELS_ASKED,
      JSON.stringify(chunk),
    )) {
      const run = known.shown(since);
      if (!run || run.source === except || known.closedAt(closed) !== null) continue;
      const id = chunk[index] as string;
      const speaker = speakers.get(id);
      if (speaker && !isNewer(run, speaker)) continue;
      speakers.set(id, run);
      labels.set(id, label);
    }
  }
  return labels;
}

function isNewer(a: CommittedRun, b: CommittedRun): boolean {
  return a.observedAt > b.observedAt || (a.observedAt === b.observedAt && a.source < b.source);
}

function inChunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, chunk) =>
    items.slice(chunk * size, (chunk + 1) * size),
  );
}
