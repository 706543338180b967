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
  if (whole) await complete(connection, operation, variables, path, whole);
  return first;
}

interface Traced {
  readonly matches: readonly {
    readonly node: { readonly id: string };
    readonly blastRadius: { readonly resources: ConnectionData };
  }[];
}

/** A trace with all the resources of each match: the pages of its blast radius. */
export async function allTraced(connection: Connection, variables: Variables): Promise<Data> {
  const data = await connection.execute('trace', { ...variables, first: LARGEST_PAGE });
  const { matches } = (data['trace'] as Traced | null) ?? { matches: [] };
  for (const { node, blastRadius } of matches) {
    const of = { of: [node.id], options: variables['options'] ?? {} };
    await complete(connection, 'blast-radius', of, ['blastRadius', 'resources'], blastRadius.resources);
  }
  return data;
}

/** Adds the pages that follow the first one. */
async function complete(
  connection: Connection,
  operation: string,
  variables: Variables,
  path: readonly string[],
  whole: ConnectionData,
): Promise<void> {
  while (whole.pageInfo.hasNextPage) {
    const after = whole.pageInfo.endCursor;
    const page = await connection.execute(operation, { ...variables, first: LARGEST_PAGE, after });
    const next = connectionAt(page, path);
    if (!next) break;
    for (const list of ['edges', 'nodes'] as const)
      if (whole[list] && next[list]) whole[list].push(...next[list]);
    whole.pageInfo = next.pageInfo;
  }
}

function connectionAt(data: Data, path: readonly string[]): ConnectionData | null {
  const found = path.reduce<unknown>((value, name) => (value as Data | null)?.[name], data);
  return (found as ConnectionData | undefined) ?? null;
}
