// The ends of a run's edges. One pass looks up those of every edge that was not in order when it was read (spool-labels.ts).
// What is in order is never touched again, and the rest (`loose`: an end that the run does not declare, or one of a label
// that the edge does not allow) is worked on.
import type { EdgeKind } from '../../model/ontology.ts';
import type { Misfit, UndeclaredEnd } from '../spool.ts';
import type { Connection } from './connection.ts';

const ANY = 15;

/** Of what is loose: the edge and its kind, and what is said of it as a misfit. */
const EDGE = 'JOIN edge e ON e.n = l.n JOIN kind k ON k.kind = e.kind';
const MISFIT = 'e.n, lower(hex(e.id)), k.name, l.f, l.t';

export function lookUp(db: Connection): void {
  db.execute('INSERT INTO declared SELECT number, label FROM node WHERE out = 0 ORDER BY number');
  // A node that did not stay may be an end of any edge that was in order when it was read.
  const gone = `SELECT 1 FROM node WHERE n IN (SELECT n FROM node INDEXED BY node_id WHERE out = 1)
    AND number NOT IN (SELECT number FROM declared) LIMIT 1`;
  const unlessFit = db.row(gone) ? '' : 'e.fits = 0 AND';
  const id = (end: string): string => `(SELECT id FROM ids WHERE number = ${end})`;
  db.execute(`INSERT INTO loose
    SELECT e.n, ${id('e.f')}, ${id('e.t')}, a.label, b.label FROM edge e CROSS JOIN kind k ON k.kind = e.kind
    LEFT JOIN declared a ON a.number = e.f LEFT JOIN declared b ON b.number = e.t
    WHERE e.out = 0 AND ${unlessFit} (a.label IS NULL OR b.label IS NULL OR (k.fl & a.label) = 0 OR (k.tl & b.label) = 0)`);
  db.execute('INSERT OR IGNORE INTO loose_end SELECT f, NULL FROM loose WHERE fl IS NULL ORDER BY f');
  db.execute('INSERT OR IGNORE INTO loose_end SELECT t, NULL FROM loose WHERE tl IS NULL ORDER BY t');
}

export function undeclared(db: Connection, after: string, first: number): UndeclaredEnd[] {
  return db
    .rows<[string, number]>(
      `SELECT id, id IN (SELECT id FROM quarantine WHERE id IS NOT NULL)
       FROM loose_end WHERE id > ? ORDER BY id LIMIT ?`,
      after,
      first,
    )
    .map(([id, quarantined]) => ({ id, quarantined: quarantined === 1 }));
}

export function known(db: Connection, labels: ReadonlyMap<string, number>): void {
  for (const [id, label] of labels) db.run('UPDATE loose_end SET label = ? WHERE id = ?', label, id);
}

export function misfits(db: Connection, after: number, first: number): Misfit[] {
  return edges(
    db,
    `SELECT ${MISFIT}, coalesce(l.fl, x.label, 0), coalesce(l.tl, y.label, 0)
     FROM loose l ${EDGE} LEFT JOIN loose_end x ON x.id = l.f LEFT JOIN loose_end y ON y.id = l.t
     WHERE l.n > ? AND e.out = 0
       AND ((k.fl & coalesce(l.fl, x.label, ${ANY})) = 0 OR (k.tl & coalesce(l.tl, y.label, ${ANY})) = 0)
     ORDER BY l.n LIMIT ?`,
    after,
    first,
  );
}

export function weigh(db: Connection): void {
  const end = (id: string, labels: string): string =>
    `SELECT l.${id} AS id, k.${labels} AS b, e.n AS n FROM loose l ${EDGE}
     JOIN loose_end x ON x.id = l.${id} WHERE e.out = 0 AND x.label IS NULL`;
  db.execute('DELETE FROM demand');
  if (!db.row('SELECT 1 FROM loose_end WHERE label IS NULL LIMIT 1')) return;
  db.execute(`INSERT INTO demand SELECT id, min(b & 1) | min(b & 2) | min(b & 4) | min(b & 8), min(n)
    FROM (${end('f', 'fl')} UNION ALL ${end('t', 'tl')}) GROUP BY id`);
}

export function contested(db: Connection, after: number, first: number): Misfit[] {
  return edges(
    db,
    `SELECT ${MISFIT}, 0, 0 FROM loose l ${EDGE}
     LEFT JOIN demand x ON x.id = l.f LEFT JOIN demand y ON y.id = l.t
     WHERE l.n > ? AND e.out = 0 AND ((x.labels = 0 AND k.fl <> ${ANY}) OR (y.labels = 0 AND k.tl <> ${ANY}))
     ORDER BY l.n LIMIT ?`,
    after,
    first,
  );
}

export function demands(
  db: Connection,
  after: string,
  first: number,
): { id: string; labels: number; file: number; at: string }[] {
  return db
    .rows<[string, number, number, string]>(
      `SELECT d.id, d.labels, e.file, e.at FROM demand d JOIN edge e ON e.n = d.edge
       WHERE d.id > ? ORDER BY d.id LIMIT ?`,
      after,
      first,
    )
    .map(([id, labels, file, at]) => ({ id, labels, file, at }));
}

export function dismiss(
  db: Connection,
  dismissed: readonly { edge: number; id: string; reason: string }[],
): void {
  for (const { edge, id, reason } of dismissed) {
    db.run('UPDATE edge SET out = 1 WHERE n = ?', edge);
    db.run(
      'INSERT INTO quarantine (file, at, reason, id) SELECT file, at, ?, ? FROM edge WHERE n = ?',
      reason,
      id,
      edge,
    );
  }
}

type MisfitRow = [
  edge: number,
  id: string,
  kind: EdgeKind,
  from: string,
  to: string,
  fromLabel: number,
  toLabel: number,
];

function edges(db: Connection, sql: string, after: number, first: number): Misfit[] {
  return db.rows<MisfitRow>(sql, after, first).map(([edge, id, kind, from, to, fromLabel, toLabel]) => ({
    edge,
    id,
    kind,
    from,
    to,
    fromLabel,
    toLabel,
  }));
}
