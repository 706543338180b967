// Runs and what they did not take, straight from the store: they are of no version of the graph.
import { KeyreachError } from '../model/errors.ts';
import type { QuarantinedRecord, RunRecord } from '../model/run.ts';
import type { Context } from './context.ts';
import { type CursorKeys, digestOf, opened, sealed } from './cursor.ts';
import type { QueryQuarantineArgs, QueryRunsArgs } from './generated/resolvers.ts';
import { type Page, type PageArguments, pageSize } from './page.ts';
import type { RunConnection } from './parents.ts';
import type { StoreDetails } from './store-details.ts';

const COUNTED_AT_ONCE = 500;

export async function runsPage(
  { source, ...page }: QueryRunsArgs,
  { store, cursorKeys }: Context,
): Promise<RunConnection> {
  const { first, before, cursorAt } = place(cursorKeys, 'runs', { source }, page);
  const found = await store.runs({
    ...(source ? { source } : {}),
    ...(before === null ? {} : { before }),
    first: first + 1,
  });
  if (source && before === null && found.length === 0) {
    throw new KeyreachError(
      'NOT_FOUND',
      `There is no run of a source ${JSON.stringify(source.slice(0, 50))}: \`sources\` lists those that there are, and so does \`keyreach status\`.`,
      { details: { ids: [source] } },
    );
  }
  const nodes = found.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: cursorAt(node.run), node }));
  return { source: source ?? null, ...pageWith(edges, found.length > first, before !== null), totalCount: 0 };
}

/** How many runs there are, of one source or of all. Reads them all. */
export async function runCount(store: StoreDetails, source: string | null): Promise<number> {
  let count = 0;
  for (let before: number | undefined; ; ) {
    const page = await store.runs({
      ...(source ? { source } : {}),
      ...(before === undefined ? {} : { before }),
      first: COUNTED_AT_ONCE,
    });
    count += page.length;
    before = page.at(-1)?.run;
    if (page.length < COUNTED_AT_ONCE || before === undefined) return count;
  }
}

export async function quarantinePage(
  { run: id, ...page }: QueryQuarantineArgs,
  { store, cursorKeys }: Context,
): Promise<Page<QuarantinedRecord> & { run: RunRecord }> {
  const run = /^\d{1,15}$/.test(id) ? await store.run(Number(id)) : null;
  if (!run) {
    throw new KeyreachError(
      'NOT_FOUND',
      `There is no run ${JSON.stringify(id.slice(0, 50))}: \`runs\` lists them.`,
      {
        details: { ids: [id] },
      },
    );
  }
  const { first, before, cursorAt } = place(cursorKeys, 'quarantine', { id }, page);
  const after = before ?? 0;
  const found = await store.quarantined(run.run, { after, first: first + 1 });
  if (found.length === 0 && after === 0 && run.counts.quarantined > 0 && run.status !== 'OPEN') {
    throw new KeyreachError(
      'VERSION_GONE',
      `The ${run.counts.quarantined} quarantined records of run ${run.run} were pruned: only its counts are kept.`,
    );
  }
  const edges = found.slice(0, first).map((node, i) => ({ cursor: cursorAt(after + i + 1), node }));
  return { run, ...pageWith(edges, found.length > first, after > 0), totalCount: run.counts.quarantined };
}

function place(keys: CursorKeys, field: string, args: unknown, { first, after }: PageArguments) {
  const digest = digestOf(field, args);
  return {
    first: pageSize(first),
    before: after === null || after === undefined ? null : opened(keys, after, digest).offset,
    cursorAt: (offset: number) => sealed(keys, { version: 0, at: 0, offset }, digest),
  };
}

function pageWith<T>(
  edges: readonly { cursor: string; node: T }[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
): Omit<Page<T>, 'totalCount'> {
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
