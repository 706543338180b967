// Copies a graph with its history from one store into another that is empty, and compares both ends. Readers of
// the target see an empty graph until all of it is there and equal, then all of it. A copy that was interrupted
// at any point is made again with what is there already.
import { KeyreachError } from '../../model/errors.ts';
import type { GraphStore } from '../graph-store.ts';
import { type CopyMark, type History, notEmpty, type Reception } from '../history.ts';
import { fingerprintOf, recordsDigest, type Summary, sha256, summaryOf } from './summary.ts';

export interface CopyProgress {
  readonly phase: 'copy' | 'verify';
  /** Facts; the total is not known before the copy is made. */
  readonly done: number;
  readonly total: number | null;
}

export interface CopyReport {
  readonly version: number;
  /** The newest version of the source: later runs than the copy's are not part of it. */
  readonly sourceVersion: number;
  readonly oldest: number;
  readonly runs: number;
  readonly nodes: number;
  readonly edges: number;
  readonly quarantined: number;
  /** Over everything that was copied; equal at both ends. */
  readonly digest: string;
  /** It has fingerprints made with a deployment key, which is not part of the graph. */
  readonly keyed: boolean;
  /** It was there already, and is equal. */
  readonly already: boolean;
}

const QUARANTINED = 1_000;

export async function copyGraph(
  from: GraphStore,
  to: GraphStore,
  onProgress: (progress: CopyProgress) => void = () => {},
): Promise<CopyReport> {
  const mark = await to.copyMark();
  const history = await given(from, to, mark);
  try {
    const { state, runs } = history;
    const fingerprint = fingerprintOf(state, runs);
    if (mark && mark.fingerprint !== fingerprint)
      throw notEmpty(
        to.description,
        `holds a copy of version ${mark.version} of another graph, or of this one before it was pruned`,
      );
    const already = mark?.complete ?? false;
    const facts = already
      ? await compared(history, to, onProgress)
      : await received(from, history, to, fingerprint, onProgress);
    const records = await recordsCompared(from, history, to, already);
    return {
      version: state.version,
      sourceVersion: (await from.head()).version,
      oldest: state.oldest,
      runs: runs.length,
      nodes: facts.nodes,
      edges: facts.edges,
      quarantined: records.quarantined,
      digest: sha256([facts.digest, records.digest]),
      keyed: (await from.keyCheck()) !== null,
      already,
    };
  } finally {
    await history.close();
  }
}

/** A copy that was begun is of the version that it was begun with, whatever the source has come to since. */
async function given(from: GraphStore, to: GraphStore, mark: CopyMark | null): Promise<History> {
  try {
    return await from.history(mark?.version);
  } catch (error) {
    const other = error instanceof KeyreachError && ['BAD_USER_INPUT', 'VERSION_GONE'].includes(error.code);
    if (!mark || !other) throw error;
    throw notEmpty(
      to.description,
      `holds a copy of version ${mark.version}, which ${from.description} does not have`,
    );
  }
}

async function received(
  from: GraphStore,
  history: History,
  to: GraphStore,
  fingerprint: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<Summary> {
  const { state, runs } = history;
  const [key, other] = [await from.keyCheck(), await to.keyCheck()];
  // What was fingerprinted with one key is not found with another.
  if (key !== null && other !== null && other !== key)
    throw notEmpty(to.description, `has been used with another deployment key than ${from.description}`);
  const reception = await to.receive({ ...state, fingerprint, complete: false }, runs);
  try {
    if (key !== null) await to.claimKey(null, key);
    let done = 0;
    const copied = (facts: number): void => {
      done += facts;
      onProgress({ phase: 'copy', done, total: null });
    };
    for await (const nodes of history.nodes()) {
      await reception.nodes(nodes);
      copied(nodes.length);
    }
    for await (const edges of history.edges()) {
      await reception.edges(edges);
      copied(edges.length);
    }
    for (const { run } of runs) await quarantineReceived(from, reception, run);
    const facts = await equal(history, reception.received, done, onProgress);
    await reception.show();
    return facts;
  } finally {
    await reception.close();
  }
}

async function quarantineReceived(from: GraphStore, reception: Reception, run: number): Promise<void> {
  for (let after = 0; ; after += QUARANTINED) {
    const page = await from.quarantined(run, { after, first: QUARANTINED });
    if (page.length > 0) await reception.quarantine(run, after, page);
    if (page.length < QUARANTINED) return;
  }
}

/** Of a copy that was made before: whether it still is one. */
async function compared(
  history: History,
  to: GraphStore,
  onProgress: (progress: CopyProgress) => void,
): Promise<Summary> {
  const { version } = await to.head();
  if (version !== history.state.version)
    throw notEmpty(to.description, `holds a copy that has gone on to version ${version}`);
  const other = await to.history();
  try {
    return await equal(history, other, null, onProgress);
  } finally {
    await other.close();
  }
}

async function equal(
  one: History,
  other: Parameters<typeof summaryOf>[0],
  facts: number | null,
  onProgress: (progress: CopyProgress) => void,
): Promise<Summary> {
  let done = 0;
  const total = facts === null ? null : 2 * facts;
  const read = (count: number): void => {
    done += count;
    onProgress({ phase: 'verify', done, total });
  };
  const [mine, theirs] = await Promise.all([summaryOf(one, read), summaryOf(other, read)]);
  if (mine.digest !== theirs.digest || mine.nodes !== theirs.nodes || mine.edges !== theirs.edges)
    throw unequal(
      `${mine.nodes} and ${mine.edges} facts of nodes and edges`,
      `${theirs.nodes} and ${theirs.edges}`,
    );
  return theirs;
}

async function recordsCompared(
  from: GraphStore,
  history: History,
  to: GraphStore,
  already: boolean,
): Promise<{ digest: string; quarantined: number }> {
  const other = await to.history(history.state.version);
  try {
    // Of a copy made earlier, runs that changed nothing and came later are no part.
    const last = already ? (other.runs.at(-1)?.run ?? 0) : Number.POSITIVE_INFINITY;
    const runs = history.runs.filter(({ run }) => run <= last);
    const mine = await recordsDigest(from, history.state, runs);
    const theirs = await recordsDigest(to, other.state, other.runs);
    if (mine.digest !== theirs.digest) throw unequal(`${runs.length} runs`, `${other.runs.length}`);
    return theirs;
  } finally {
    await other.close();
  }
}

function unequal(mine: string, theirs: string): KeyreachError {
  return new KeyreachError(
    'INTERNAL',
    `the copy is not equal to its source (${mine}; the copy has ${theirs}): do not use it, and report this`,
  );
}
