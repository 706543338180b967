// The ends of a run's edges. One pass looks every end up; what is in order is never touched again, and the rest
// (`loose`: an end that the run does not declare, or one of a label that the edge does not allow) is worked on.
import type { Misfit, UndeclaredEnd } from '../spool.ts';
import { type Cell, type Connection, rows } from './spool-schema.ts';

const ANY = 15;

export function lookUp(db: Connection): void {
  // Looked up twice for each edge: as narrow as it can be, so that it stays in the processor's caches.
  db.exec('INSERT INTO declared SELECT id, label FROM node INDEXED BY node_id WHERE out = 0 ORDER BY id');
  db.exec(`INSERT INTO loose
    SELECT e.n, e.f, e.t, a.label, b.label FROM edge e
    LEFT JOIN declared a ON a.id = e.f LEFT JOIN declared b ON b.id = e.t
    WHERE e.out = 0 AND (a.label IS NULL OR b.label IS NULL OR (e.fl & a.label) = 0 OR (e.tl & b.label) = 0)`);
  db.exec('INSERT OR IGNORE INTO loose_end SELECT f, NULL FROM loose WHERE fl IS NULL ORDER BY f');
  db.exec('INSERT OR IGNORE INTO loose_end SELECT t, NULL FROM loose WHERE tl IS NULL ORDER BY t');
}

export function undeclared(db: Connection, after: string, first: number): UndeclaredEnd[] {
  const page = db
    .prepare(
      `SELECT id, id IN (SELECT id FROM quarantine WHERE id IS NOT NULL)
       FROM loose_end WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .raw();
  return rows(page, [after, first]).map(([id, quarantined]) => ({
    id: String(id),
    quarantined: quarantined === 1,
  }));
}

export function known(db: Connection, labels: ReadonlyMap<string, number>): void {
  const update = db.prepare('UPDATE loose_end SET label = ? WHERE id = ?');
  for (const [id, label] of labels) update.run([label, id]);
}

export function misfits(db: Connection, after: number, first: number): Misfit[] {
  return edges(
    db,
    `SELECT e.n, e.body, coalesce(l.fl, x.label, 0), coalesce(l.tl, y.label, 0)
     FROM loose l JOIN edge e ON e.n = l.n LEFT JOIN loose_end x ON x.id = l.f LEFT JOIN loose_end y ON y.id = l.t
     WHERE l.n > ? AND e.out = 0
       AND ((e.fl & coalesce(l.fl, x.label, ${ANY})) = 0 OR (e.tl & coalesce(l.tl, y.label, ${ANY})) = 0)
     ORDER BY l.n LIMIT ?`,
    after,
    first,
  );
}

export function weigh(db: Connection): void {
  const end = (id: string, labels: string): string =>
    `SELECT l.${id} AS id, e.${labels} AS b, e.n AS n FROM loose l JOIN edge e ON e.n = l.n
     JOIN loose_end x ON x.id = l.${id} WHERE e.out = 0 AND x.label IS NULL`;
  db.exec('DELETE FROM demand');
  db.exec(`INSERT INTO demand SELECT id, min(b & 1) | min(b & 2) | min(b & 4) | min(b & 8), min(n)
    FROM (${end('f', 'fl')} UNION ALL ${end('t', 'tl')}) GROUP BY id`);
}

export function contested(db: Connection, after: number, first: number): Misfit[] {
  return edges(
    db,
    `SELECT e.n, e.body, 0, 0 FROM loose l JOIN edge e ON e.n = l.n
     LEFT JOIN demand x ON x.id = l.f LEFT JOIN demand y ON y.id = l.t
     WHERE l.n > ? AND e.out = 0 AND ((x.labels = 0 AND e.fl <> ${ANY}) OR (y.labels = 0 AND e.tl <> ${ANY}))
     ORDER BY l.n LIMIT ?`,
    after,
    first,
  );
}

export function demands(
  db: Connection,
  after: string,
  first: number,
): { id: string; labels: number; file: Cell; at: string }[] {
  const page = db
    .prepare(
      `SELECT d.id, d.labels, e.file, e.at FROM demand d JOIN edge e ON e.n = d.edge
       WHERE d.id > ? ORDER BY d.id LIMIT ?`,
    )
    .raw();
  return rows(page, [after, first]).map(([id, labels, file, at]) => ({
    id: String(id),
    labels: Number(labels),
    file: file ?? null,
    at: String(at),
  }));
}

export function dismiss(
  db: Connection,
  dismissed: readonly { edge: number; id: string; reason: string }[],
): void {
  const out = db.prepare('UPDATE edge SET out = 1 WHERE n = ?');
  const places = db.prepare('SELECT file, at FROM edge WHERE n = ?').raw();
  const quarantine = db.prepare('INSERT INTO quarantine (file, at, reason, id) VALUES (?, ?, ?, ?)');
  for (const { edge, id, reason } of dismissed) {
    out.run([edge]);
    const [place] = rows(places, [edge]);
    quarantine.run([place?.[0] ?? null, place?.[1] ?? null, reason, id]);
  }
}

function edges(db: Connection, sql: string, after: number, first: number): Misfit[] {
  return rows(db.prepare(sql).raw(), [after, first]).map(([edge, body, from, to]) => ({
    edge: Number(edge),
    body: String(body),
    from: Number(from),
    to: Number(to),
  }));
}
