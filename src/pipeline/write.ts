// Writes what differs: nodes before edges, so that every end is there; closing and creating what changed in one
// batch. Waits for the store after each batch, so a slow store slows the spool down and nothing piles up.

import { type NodeState, UNSAID_LIFE } from '../model/fact.ts';
import type { NodeStatement } from '../model/node.ts';
import { PLACEHOLDER_KIND } from '../model/ontology.ts';
import type { ElementKind, OpenRun } from '../store/graph-store.ts';
import type { PendingNode, Spool, SpooledLife } from '../store/spool.ts';
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
    if (created + changed > 0) {
      if (element === 'node') await writeNodes(spool, run, options);
      else await writeEdges(spool, run, options);
    }
    if (closing > 0) await writeClosing(spool, run, element, options);
  }
}

async function writeNodes(
  spool: Spool,
  run: OpenRun,
  { observedAt, signal, written }: WriteOptions,
): Promise<void> {
  const lives = async (after: number, upTo: number): Promise<SpooledLife[]> => {
    const page = spool.pendingDated(after, upTo);
    const states = await statesOf(page, run, observedAt);
    return page.map(({ n }, i) => ({ n, life: (states[i] as NodeState).life }));
  };
  signal?.throwIfAborted();
  for await (const count of run.putNodes?.(spool.shared(), lives) ?? putNodePages(spool, run, observedAt)) {
    written(count);
    signal?.throwIfAborted();
  }
}

async function* putNodePages(spool: Spool, run: OpenRun, observedAt: number): AsyncGenerator<number> {
  for (let after = 0; ; ) {
    const page = spool.pendingNodes(after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    after = last.n;
    const states = await statesOf(page, run, observedAt);
    const nodes = page.map(({ id, digest, file, at }, i) => ({
      ...{ id, digest, place: { file, at } },
      state: states[i] as NodeState,
    }));
    await run.put({ closeNodes: changing(page), nodes });
    yield page.length;
  }
}

async function writeEdges(spool: Spool, run: OpenRun, { signal, written }: WriteOptions): Promise<void> {
  signal?.throwIfAborted();
  for await (const count of run.putEdges?.(spool.shared()) ?? putEdgePages(spool, run)) {
    written(count);
    signal?.throwIfAborted();
  }
}

async function* putEdgePages(spool: Spool, run: OpenRun): AsyncGenerator<number> {
  for (let after = 0; ; ) {
    const page = spool.pendingEdges(after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    after = last.n;
    const edges = page.map(({ file, at, ...edge }) => ({ ...edge, place: { file, at } }));
    await run.put({ closeEdges: changing(page), edges });
    yield page.length;
  }
}

function changing(page: readonly { id: string; changes: boolean }[]): string[] {
  return page.filter(({ changes }) => changes).map(({ id }) => id);
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

async function statesOf(
  page: readonly PendingNode[],
  run: OpenRun,
  observedAt: number,
): Promise<NodeState[]> {
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
  return stated.map(({ pending: { id }, statement }) => ({
    statement,
    life: isDeclared(statement) ? nodeLife(statement, before.get(id) ?? null, observedAt) : UNSAID_LIFE,
  }));
}

function isDeclared(statement: NodeState['statement']): statement is NodeStatement {
  return statement.kind !== PLACEHOLDER_KIND;
}
