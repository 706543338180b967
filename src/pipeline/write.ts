// Writes what differs: nodes before edges, so that every end is there; closing and creating what changed in one
// batch. Waits for the store after each batch, so a slow store slows the spool down and nothing piles up.

import type { EdgeStatement } from '../model/edge.ts';
import { type NodeState, UNSAID_LIFE } from '../model/fact.ts';
import type { NodeStatement } from '../model/node.ts';
import { PLACEHOLDER_KIND } from '../model/ontology.ts';
import type { ElementKind, NewNodeFact, OpenRun } from '../store/graph-store.ts';
import type { Pending, Spool } from '../store/spool.ts';
import { datesFlags, nodeLife } from './node-life.ts';

const PAGE = 5000;

interface WriteOptions {
  readonly observedAt: number;
  readonly signal?: AbortSignal | undefined;
  written(count: number): void;
}

/** Writes everything that `compare` found. */
export async function write(
  spool: Spool,
  differences: ReturnType<Spool['compare']>,
  run: OpenRun,
  options: WriteOptions,
): Promise<void> {
  for (const element of ['node', 'edge'] as const) {
    const { created, changed, closing } = differences[element];
    if (created + changed > 0) await writePending(spool, run, element, options);
    if (closing > 0) await writeClosing(spool, run, element, options);
  }
}

async function writePending(
  spool: Spool,
  run: OpenRun,
  element: ElementKind,
  options: WriteOptions,
): Promise<void> {
  for (let after = 0; ; ) {
    const page = spool.pending(element, after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    after = last.n;
    options.signal?.throwIfAborted();
    const close = page.filter(({ changes }) => changes).map(({ id }) => id);
    if (element === 'edge') await run.put({ closeEdges: close, edges: page.map(newEdge) });
    else await run.put({ closeNodes: close, nodes: await newNodes(page, run, options.observedAt) });
    options.written(page.length);
  }
}

async function writeClosing(
  spool: Spool,
  run: OpenRun,
  element: ElementKind,
  options: WriteOptions,
): Promise<void> {
  for (let after = ''; ; ) {
    const page = spool.closing(element, after, PAGE).map(({ id }) => id);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
    options.signal?.throwIfAborted();
    await run.put(element === 'edge' ? { closeEdges: page } : { closeNodes: page });
    options.written(page.length);
  }
}

function newEdge({ id, digest, file, at, body }: Pending): {
  id: string;
  digest: string;
  place: { file: string; at: string };
  statement: EdgeStatement;
} {
  return { id, digest, place: { file, at }, statement: JSON.parse(body) as EdgeStatement };
}

async function newNodes(page: readonly Pending[], run: OpenRun, observedAt: number): Promise<NewNodeFact[]> {
  const stated = page.map((pending) => ({
    pending,
    statement: JSON.parse(pending.body) as NodeState['statement'],
  }));
  const flagged = stated.filter(
    ({ pending, statement }) => pending.changes && isDeclared(statement) && datesFlags(statement),
  );
  const before =
    flagged.length > 0
      ? await run.liveStates(flagged.map(({ pending }) => pending.id))
      : new Map<string, NodeState>();
  return stated.map(({ pending: { id, digest, file, at }, statement }) => ({
    id,
    digest,
    place: { file, at },
    state: {
      statement,
      life: isDeclared(statement) ? nodeLife(statement, before.get(id) ?? null, observedAt) : UNSAID_LIFE,
    },
  }));
}

function isDeclared(statement: NodeState['statement']): statement is NodeStatement {
  return statement.kind !== PLACEHOLDER_KIND;
}
