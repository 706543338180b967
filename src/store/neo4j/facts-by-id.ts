// Facts of given elements as known at a version, and the labels that sources give ids now.
import type { EdgeFactDetail, NodeFact } from '../../model/fact.ts';
import type { EdgeKind, Label } from '../../model/ontology.ts';
import { SeenNumbers } from '../seen-numbers.ts';
import type { Connection } from './connection.ts';
import { type EdgeDetailRow, edgeFactDetail } from './edge-rows.ts';
import type { CommittedRun, Known } from './known-runs.ts';
import { chunks } from './node-numbers.ts';
import { type NodeRow, nodeFact } from './node-rows.ts';

/** Elements asked for by one statement; a statement may be as large as a line of input, 1 MB. */
const ASKED = 200;
const EDGE_ID = /^[0-9a-f]{32}$/;

export async function nodeFactsAt(
  connection: Connection,
  known: Known,
  numbers: readonly number[],
): Promise<NodeFact[]> {
  const facts: NodeFact[] = [];
  for (const chunk of chunks([...new Set(numbers)], ASKED)) {
    const rows = await connection.read((tx) => tx.rows<NodeRow>('node-states-of', { numbers: chunk }));
    facts.push(...rows.map((row) => nodeFact(known, row)).filter((fact) => fact !== null));
  }
  return facts;
}

/** Relationships first and history last: see changes.ts. */
export async function edgeFactsAt(
  connection: Connection,
  known: Known,
  ids: readonly string[],
): Promise<EdgeFactDetail[]> {
  const facts: EdgeFactDetail[] = [];
  for (const chunk of chunks(
    [...new Set(ids)].filter((id) => EDGE_ID.test(id)),
    ASKED,
  )) {
    const found = await connection.read(async (tx) => {
      const live = await tx.rows<KindRow>('edges-by-id', { ids: chunk });
      return [...live, ...(await tx.rows<KindRow>('edge-history-by-id', { ids: chunk }))];
    });
    const seen = new SeenNumbers();
    for (const row of found) {
      const fact = edgeFactDetail(known, row[16], row as unknown as EdgeDetailRow);
      if (fact && seen.add(fact.fact)) facts.push(fact);
    }
  }
  return facts;
}

type KindRow = [...EdgeDetailRow, kind: EdgeKind | null];
type LabelRow = [asked: number, label: Label, since: number, until: number | null];

/**
 * The label of each id as live facts of sources other than `except` declare it. Where they differ it is
 * that of the newest observation, then of the first source by name, as in a merged node.
 */
export async function labelsOf(
  connection: Connection,
  known: Known,
  ids: readonly string[],
  except: string,
): Promise<Map<string, Label>> {
  const labels = new Map<string, Label>();
  for (const chunk of chunks([...new Set(ids)], ASKED)) {
    const speakers = new Map<string, CommittedRun>();
    const rows = await connection.read((tx) =>
      tx.rows<LabelRow>('labels-of', { asked: [...chunk.entries()] }),
    );
    for (const [index, label, since, until] of rows) {
      const run = known.shown(since);
      if (!run || run.source === except || known.closedAt(until) !== null) continue;
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
