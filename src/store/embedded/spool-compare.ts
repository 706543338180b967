// What repeats, what contradicts itself, and what differs from what the source stated before.

import type { EdgeStatement } from '../../model/edge.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import type { ElementKind } from '../graph-store.ts';
import type { Closing, ElementCounts, Mentioned } from '../spool.ts';
import type { Connection } from './connection.ts';
import { createIndex, KEPT, pendingIn } from './spool-schema.ts';

const ELEMENTS = ['node', 'edge'] as const;

export function settle(db: Connection, conflicting: string, removed: string): void {
  createIndex(db, 'node_id ON node (id, digest, out, made, label, placeholder)');
  createIndex(db, 'edge_id ON edge (id, digest, out, made, traversable)');
  for (const element of ELEMENTS) {
    const { kept, text } = KEPT[element];
    // Of equal statements the first stays, of those in the input before those that an adapter made.
    db.execute(`CREATE TABLE twice_${element} AS
      SELECT e.id, min(e.made << 48 | e.n) & ((1 << 48) - 1) AS kept, min(e.digest) <> max(e.digest) AS clash
      FROM (SELECT id FROM ${element} GROUP BY id HAVING count(*) > 1) t CROSS JOIN ${element} e ON e.id = t.id GROUP BY e.id`);
    db.run(
      `INSERT INTO quarantine (file, at, reason, id) SELECT e.file, e.at, ?, ${text('e.id')}
       FROM twice_${element} t CROSS JOIN ${element} e ON e.id = t.id WHERE t.clash ORDER BY e.n`,
      conflicting,
    );
    db.execute(`UPDATE ${element} SET out = 1 WHERE n IN
      (SELECT e.n FROM twice_${element} t CROSS JOIN ${element} e ON e.id = t.id WHERE t.clash OR e.n <> t.kept)`);
    // Stated and removed in one run: which came last says nothing, so neither is taken.
    const both = `SELECT e.n FROM removal r CROSS JOIN ${element} e ON e.id = ${kept('r.id')} WHERE r.element = '${element}'`;
    db.run(
      `INSERT INTO quarantine (file, at, reason, id)
       SELECT file, at, ?, ${text('id')} FROM ${element} WHERE out = 0 AND n IN (${both})`,
      removed,
    );
    db.execute(`UPDATE ${element} SET out = 1 WHERE n IN (${both})`);
  }
}

const MENTIONED = 5_000;

export function mentioned(db: Connection, element: ElementKind): Mentioned {
  const { kept, text } = KEPT[element];
  const [most = 0] =
    db.row<[number]>(
      `SELECT (SELECT count(*) FROM ${element} INDEXED BY ${element}_id WHERE out = 0)
         + (SELECT count(*) FROM removal WHERE element = '${element}')`,
    ) ?? [];
  function* pages(): Generator<string[]> {
    db.execute(`CREATE TABLE mentioned_${element} AS SELECT id FROM ${element} INDEXED BY ${element}_id WHERE out = 0
      UNION SELECT ${kept('id')} FROM removal WHERE element = '${element}'`);
    for (let after = 0; ; after += MENTIONED) {
      const page = db.rows<[string]>(
        `SELECT ${text('id')} FROM mentioned_${element} WHERE rowid > ? ORDER BY rowid LIMIT ${MENTIONED}`,
        after,
      );
      if (page.length === 0) return;
      yield page.map(([id]) => id);
    }
  }
  return { most, pages };
}

/** Both sides are read in the order of ids, so that neighbours are looked up together. */
export function compared(db: Connection, element: ElementKind, closing: Closing): ElementCounts {
  const { kept, text } = KEPT[element];
  const one = (sql: string): number[] => db.row<number[]>(sql) ?? [];
  createIndex(db, `live_${element}_id ON live_${element} (id, digest)`);
  const liveInOrder = `live_${element} l INDEXED BY live_${element}_id`;
  const [live = 0] = one(`SELECT count(*) FROM live_${element}`);
  const [met = 0, unchanged = 0] = one(
    `SELECT count(*), coalesce(sum(e.digest = l.digest), 0)
     FROM ${liveInOrder} CROSS JOIN ${element} e INDEXED BY ${element}_id ON e.id = l.id AND e.out = 0`,
  );
  const removed = `l.id IN (SELECT ${kept('id')} FROM removal WHERE element = '${element}')`;
  // What is removed may be stated as well: by edges to it, as a placeholder.
  const which = `${closing === 'removed' ? `${removed} AND` : ''}
    NOT EXISTS (SELECT 1 FROM ${element} e WHERE e.id = l.id AND e.out = 0)`;
  if (closing !== 'nothing' && !(closing === 'unstated' && met === live))
    db.execute(`INSERT INTO closing_${element} SELECT l.id, l.digest FROM ${liveInOrder}
      WHERE ${which} AND ${text('l.id')} NOT IN (SELECT id FROM quarantine WHERE id IS NOT NULL)`);
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
  const { kept, text } = KEPT[element];
  return db
    .rows<[string, string]>(
      `SELECT ${text('id')}, lower(hex(digest)) FROM closing_${element} WHERE id > ${kept('?')} ORDER BY id LIMIT ?`,
      after,
      first,
    )
    .map(([id, digest]) => ({ id, digest }));
}

type PendingRow = [n: number, id: string, digest: string, file: number, at: string, changes: number];

/** In the order in which they were read, as all that is pending. */
export function pendingNodes(db: Connection, after: number, first: number) {
  return nodes(db, 'ORDER BY e.n LIMIT ?2', after, first);
}

export function pendingDated(db: Connection, after: number, upTo: number) {
  return nodes(db, 'AND e.dated = 1 AND e.n <= ?2 ORDER BY e.n', after, upTo);
}

function nodes(db: Connection, which: string, after: number, more: number) {
  return db
    .rows<[...PendingRow, body: string]>(
      `SELECT e.n, e.id, lower(hex(e.digest)), e.file, e.at, l.id IS NOT NULL, e.body
       FROM ${pendingIn('main', 'node')} ${which}`,
      after,
      more,
    )
    .map(([n, id, digest, file, at, changes, body]) => ({
      n,
      id,
      digest,
      file,
      at,
      changes: changes === 1,
      body,
    }));
}

export function pendingEdges(db: Connection, after: number, first: number) {
  return db
    .rows<[...PendingRow, kind: EdgeKind, from: string, to: string, rest: string]>(
      `SELECT e.n, lower(hex(e.id)), lower(hex(e.digest)), e.file, e.at, l.id IS NOT NULL,
         (SELECT name FROM kind WHERE kind.kind = e.kind),
         (SELECT id FROM ids WHERE number = e.f), (SELECT id FROM ids WHERE number = e.t), e.rest
       FROM ${pendingIn('main', 'edge')} ORDER BY e.n LIMIT ?`,
      after,
      first,
    )
    .map(([n, id, digest, file, at, changes, kind, from, to, rest]) => ({
      n,
      id,
      digest,
      file,
      at,
      changes: changes === 1,
      statement: { kind, from, to, ...(JSON.parse(rest) as Omit<EdgeStatement, 'kind' | 'from' | 'to'>) },
    }));
}
