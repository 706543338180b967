// The closed facts about nodes that a prune may remove, by pages.
import { isRemovable } from '../removable.ts';
import { SeenNumbers } from '../seen-numbers.ts';
import type { Connection } from './connection.ts';

const ENDS = 10_000;

type CandidateRow = [
  fact: number,
  n: number,
  declared: boolean,
  others: [since: number, placeholder: boolean | null][],
  isEnd: boolean,
];

/** (n, fact) of each; a page may be removed before the next is asked for. */
export async function* removableNodes(
  connection: Connection,
  { runs, shown, page }: { runs: readonly number[]; shown: ReadonlySet<number>; page: number },
): AsyncGenerator<[n: number, fact: number][]> {
  let ends: SeenNumbers | null = null;
  const candidates = connection.stream<CandidateRow>(
    'prune-node-candidates',
    { runs },
    { page: (rows) => rows.length === page, ahead: page },
  );
  for await (const rows of candidates) {
    if (rows.some(([, , , others, isEnd]) => others.length === 0 && !isEnd))
      ends ??= await endsOfHistory(connection, runs);
    yield rows.flatMap(([fact, n, declared, others, isEnd]): [number, number][] => {
      const staying = others.map(([since, placeholder]) => ({
        declared: placeholder === null,
        shownAtOldest: shown.has(since),
      }));
      return isRemovable({ declared, staying, isEnd: () => isEnd || ends?.has(n) === true })
        ? [[n, fact]]
        : [];
    });
  }
}

/** Nodes at the ends of closed edges that stay. */
async function endsOfHistory(connection: Connection, runs: readonly number[]): Promise<SeenNumbers> {
  const ends = new SeenNumbers();
  const pages = connection.stream<[number, number]>(
    'prune-edge-ends',
    { runs },
    { page: (rows) => rows.length === ENDS },
  );
  for await (const rows of pages)
    for (const [from, to] of rows) {
      ends.add(from);
      ends.add(to);
    }
  return ends;
}
