// What repeats, what contradicts itself, and what differs from what the source stated before.
import type { ElementKind } from '../graph-store.ts';
import type { Closing, ElementCounts } from '../spool.ts';
import { type Cell, type Connection, rows } from './spool-schema.ts';

const ELEMENTS = ['node', 'edge'] as const;

export function settle(db: Connection, conflicting: string, removed: string): void {
  db.exec('CREATE INDEX node_id ON node (id, digest, out, made, label, placeholder)');
  db.exec('CREATE INDEX edge_id ON edge (id, digest, out, made, traversable)');
  for (const element of ELEMENTS) {
    // Of equal statements the first stays, of those in the input before those that an adapter made.
    db.exec(`CREATE TABLE twice_${element} AS
      SELECT id, min(made << 48 | n) & ((1 << 48) - 1) AS kept, min(digest) <> max(digest) AS clash FROM ${element} GROUP BY id HAVING count(*) > 1`);
    db.prepare(
      `INSERT INTO quarantine (file, at, reason, id) SELECT e.file, e.at, ?, e.id
       FROM twice_${element} t CROSS JOIN ${element} e ON e.id = t.id WHERE t.clash ORDER BY e.n`,
    ).run([conflicting]);
    db.exec(`UPDATE ${element} SET out = 1 WHERE n IN
      (SELECT e.n FROM twice_${element} t CROSS JOIN ${element} e ON e.id = t.id WHERE t.clash OR e.n <> t.kept)`);
    // Stated and removed in one run: which came last says nothing, so neither is taken.
    const both = `SELECT e.n FROM removal r CROSS JOIN ${element} e ON e.id = r.id WHERE r.element = '${element}'`;
    db.prepare(
      `INSERT INTO quarantine (file, at, reason, id)
       SELECT file, at, ?, id FROM ${element} WHERE out = 0 AND n IN (${both})`,
    ).run([removed]);
    db.exec(`UPDATE ${element} SET out = 1 WHERE n IN (${both})`);
  }
}

/** Both sides are read in the order of ids, so that neighbours are looked up together. */
export function compared(db: Connection, element: ElementKind, closing: Closing): ElementCounts {
  const one = (sql: string): number[] => (rows(db.prepare(sql).raw())[0] ?? []).map(Number);
  db.exec(`CREATE INDEX live_${element}_id ON live_${element} (id, digest)`);
  const liveInOrder = `live_${element} l INDEXED BY live_${element}_id`;
  const [live = 0] = one(`SELECT count(*) FROM live_${element}`);
  const [met = 0, unchanged = 0] = one(
    `SELECT count(*), coalesce(sum(e.digest = l.digest), 0)
     FROM ${liveInOrder} CROSS JOIN ${element} e INDEXED BY ${element}_id ON e.id = l.id AND e.out = 0`,
  );
  const which =
    closing === 'unstated'
      ? `NOT EXISTS (SELECT 1 FROM ${element} e WHERE e.id = l.id AND e.out = 0)`
      : `l.id IN (SELECT id FROM removal WHERE element = '${element}')`;
  if (closing !== 'nothing' && !(closing === 'unstated' && met === live))
    db.exec(`INSERT INTO closing_${element} SELECT l.id, l.digest FROM ${liveInOrder}
      WHERE ${which} AND l.id NOT IN (SELECT id FROM quarantine WHERE id IS NOT NULL)`);
  const [stated = 0] = one(`SELECT count(*) FROM ${element} INDEXED BY ${element}_id WHERE out = 0`);
  const [closes = 0] = one(`SELECT count(*) FROM closing_${element}`);
  return { stated, live, closing: closes, unchanged, changed: met - unchanged, created: stated - met };
}

export function closing(
  db: Connection,
  element: ElementKind,
  after: string,
  first: number,
): { id: string; digest: string }[] {
  const page = db.prepare(`SELECT id, digest FROM closing_${element} WHERE id > ? ORDER BY id LIMIT ?`).raw();
  return rows(page, [after, first]).map(([id, digest]) => ({ id: String(id), digest: String(digest) }));
}

interface PendingRow {
  readonly n: number;
  readonly id: string;
  readonly digest: string;
  readonly file: Cell;
  readonly at: string;
  readonly body: string;
  readonly changes: boolean;
}

/** Statements that the store does not hold as they are, in the order in which they were read. */
export function pending(db: Connection, element: ElementKind, after: number, first: number): PendingRow[] {
  const page = db
    .prepare(
      `SELECT e.n, e.id, e.digest, e.file, e.at, e.body, l.id IS NOT NULL
       FROM ${element} e LEFT JOIN live_${element} l ON l.id = e.id
       WHERE e.n > ? AND e.out = 0 AND l.digest IS NOT e.digest ORDER BY e.n LIMIT ?`,
    )
    .raw();
  return rows(page, [after, first]).map(([n, id, digest, file, at, body, changes]) => ({
    n: Number(n),
    id: String(id),
    digest: String(digest),
    file: file ?? null,
    at: String(at),
    body: String(body),
    changes: changes === 1,
  }));
}
