// Facts by edge id (edge-index.ts) of edges that came from a spool: that has them in the order of their ids already. So
// each page of the index is written once, however many edges there are, and nothing is sorted.
import type { Connection } from './connection.ts';
import { pendingIn } from './spool-schema.ts';

/** Spooled edges in one piece, which is one transaction. */
const PIECE = 50_000;
/** Of so many spooled edges one has to have become a fact: going through all of them costs more than sorting a few. */
const WORTHWHILE = 8;

/** Less than every id. */
const BEFORE_ALL = new Uint8Array(1);

interface Spool {
  readonly schema: string;
  /**
   * Edges from `spooled` on, until the next row, have fact numbers by `more` larger. Where none was left out there is
   * one row.
   */
  readonly stretches: string;
}

export function stretchesTable({ stretches }: Spool): string {
  return `CREATE TEMP TABLE ${stretches} (spooled INTEGER PRIMARY KEY, more INTEGER)`;
}

/** Edges pending from one number to another have become so many facts, from number `first` on. */
export function noteStretch(
  connection: Connection,
  { schema, stretches }: Spool,
  batch: { readonly from: number; readonly last: number; readonly first: number; readonly count: number },
): void {
  const { from, last, first, count } = batch;
  if (last - from + 1 === count) {
    const [more] =
      connection.row<[number]>(`SELECT more FROM temp.${stretches} ORDER BY spooled DESC LIMIT 1`) ?? [];
    if (more !== first - from)
      connection.run(`INSERT INTO temp.${stretches} VALUES (?, ?)`, from, first - from);
    return;
  }
  connection.run(
    `INSERT INTO temp.${stretches}
     SELECT min(n), ?3 - 1 + min(place) - min(n)
     FROM (SELECT e.n, row_number() OVER (ORDER BY e.n) AS place FROM ${pendingIn(schema, 'edge')} AND e.n <= ?2)
     GROUP BY n - place`,
    from - 1,
    last,
    first,
  );
}

/** Whether it is the way to index so many facts. */
export function isWorthwhile(connection: Connection, { schema }: Spool, facts: number): boolean {
  const [spooled] = connection.row<[number | null]>(`SELECT max(n) FROM ${schema}.edge`) ?? [];
  return facts * WORTHWHILE >= (spooled ?? 0);
}

/** Spooled edges by their ids: of each piece the ids between which it lies, the last one included. */
interface Piece {
  readonly after: Uint8Array;
  readonly last: Uint8Array;
}

/** Each is asked for when the one before is done with. */
export function* piecesOf(connection: Connection, { schema }: Spool): Generator<Piece> {
  const following = `SELECT id FROM ${schema}.edge INDEXED BY edge_id WHERE id > ?1 ORDER BY id`;
  const end = `SELECT coalesce((${following} LIMIT 1 OFFSET ?2), (${following} DESC LIMIT 1))`;
  for (let after: Uint8Array = BEFORE_ALL; ; ) {
    const [last] = connection.row<[Uint8Array | null]>(end, after, PIECE - 1) ?? [];
    if (!last) return;
    yield { after, last };
    after = last;
  }
}

/** Adds the facts of a piece, in the caller's transaction. */
export function indexPiece(
  connection: Connection,
  { schema, stretches }: Spool,
  { after, last }: Piece,
): void {
  const [only, another] = connection.rows<[more: number]>(`SELECT more FROM temp.${stretches} LIMIT 2`);
  const ofStretch = `SELECT more FROM temp.${stretches} WHERE spooled <= e.n ORDER BY spooled DESC LIMIT 1`;
  connection.run(
    `INSERT INTO edge_by_id SELECT e.id, e.n + coalesce(?3, (${ofStretch}))
     FROM ${schema}.edge e INDEXED BY edge_id LEFT JOIN ${schema}.live_edge l ON l.id = e.id
     WHERE e.id > ?1 AND e.id <= ?2 AND e.out = 0 AND l.digest IS NOT e.digest ORDER BY e.id`,
    after,
    last,
    only && !another ? only[0] : null,
  );
}
