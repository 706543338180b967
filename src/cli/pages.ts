// Pages of an operation: one of them, or all, joined into one `data`.
import type { Connection, Variables } from './connection.ts';

type Data = Record<string, unknown>;
interface ConnectionData {
  edges?: unknown[];
  nodes?: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const LARGEST_PAGE = 500;

/**
 * The operation's data with the connection at `path` complete: every page's edges (and nodes) in order, and
 * the last page's pageInfo. All pages are of the first one's version and instant, which its cursors carry.
 */
export async function allPages(
  connection: Connection,
  operation: string,
  variables: Variables,
  path: readonly string[],
): Promise<Data> {
  const first = await connection.execute(operation, { ...variables, first: LARGEST_PAGE });
  const whole = connectionAt(first, path);
  if (!whole) return first;
  while (whole.pageInfo.hasNextPage) {
    const next = connectionAt(
      await connection.execute(operation, {
        ...variables,
        first: LARGEST_PAGE,
        after: whole.pageInfo.endCursor,
      }),
      path,
    );
    if (!next) break;
    for (const list of ['edges', 'nodes'] as const)
      if (whole[list] && next[list]) whole[list].push(...next[list]);
    whole.pageInfo = next.pageInfo;
  }
  return first;
}

function connectionAt(data: Data, path: readonly string[]): ConnectionData | null {
  const found = path.reduce<unknown>((value, name) => (value as Data | null)?.[name], data);
  return (found as ConnectionData | undefined) ?? null;
}
