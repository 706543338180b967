// What an end of a copy holds: counts, and one digest over all of it, to be compared with the other end's.
import { createHash } from 'node:crypto';
import type { GraphStore } from '../graph-store.ts';
import type { Facts, HistoryState, StoredEdge, StoredNode, StoredRun } from '../history.ts';
import { UnorderedDigest } from './digest.ts';

export interface Summary {
  readonly nodes: number;
  readonly edges: number;
  readonly digest: string;
}

/** Every fact with everything that is kept of it, its numbers included. */
export async function summaryOf(facts: Facts, read: (facts: number) => void): Promise<Summary> {
  const nodes = new UnorderedDigest();
  const edges = new UnorderedDigest();
  for await (const page of facts.nodes()) {
    for (const node of page) nodes.add(nodeRecord(node));
    read(page.length);
  }
  for await (const page of facts.edges()) {
    for (const edge of page) edges.add(edgeRecord(edge));
    read(page.length);
  }
  return { nodes: nodes.count, edges: edges.count, digest: sha256([nodes.hex, edges.hex]) };
}

function nodeRecord({ fact, n, id, since, closed, digest, place, state }: StoredNode): unknown {
  return [fact, n, id, since, closed, digest, place.file, place.at, ordered(state)];
}

function edgeRecord({ fact, id, from, to, since, closed, digest, place, statement }: StoredEdge): unknown {
  return [fact, id, from, to, since, closed, digest, place.file, place.at, ordered(statement)];
}

/** With the keys of objects in order: what a store puts together from columns has them in its own. */
function ordered(value: unknown): unknown {
  if (!value || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(ordered);
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => [name, ordered(part)]);
}

const PAGE = 1_000;

/** Digest of what is kept of runs: their records, their quarantine and the newest version. */
export async function recordsDigest(
  store: Pick<GraphStore, 'quarantined'>,
  { version, committedAt, oldest, prunedBefore }: HistoryState,
  runs: readonly StoredRun[],
): Promise<{ digest: string; quarantined: number }> {
  const hash = createHash('sha256');
  let quarantined = 0;
  const add = (record: unknown): void => void hash.update(`${JSON.stringify(record)}\n`);
  add([version, committedAt, oldest, prunedBefore]);
  for (const run of runs) {
    add(ordered(run));
    for (let after = 0; ; after += PAGE) {
      const page = await store.quarantined(run.run, { after, first: PAGE });
      for (const record of page) add(ordered(record));
      quarantined += page.length;
      if (page.length < PAGE) break;
    }
  }
  return { digest: hash.digest('hex'), quarantined };
}

/** Which history this is: its version, how much of the past it has, and the runs that made it. */
export function fingerprintOf(
  { version, oldest, prunedBefore }: HistoryState,
  runs: readonly StoredRun[],
): string {
  return sha256([
    version,
    oldest,
    prunedBefore,
    runs.filter(({ status }) => status === 'COMMITTED').map(ordered),
  ]);
}

export function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
