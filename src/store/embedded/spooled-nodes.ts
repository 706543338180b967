// A run's pending nodes from its spool into the tables, within the engine (attached-spool.ts). Of a node that says when it
// lives, the caller works that out; of all others nothing is known of it.
import { UNSAID_LIFE } from '../../model/fact.ts';
import { labelBit, labelsIn } from '../../model/label-bits.ts';
import { LABELS, type Label } from '../../model/ontology.ts';
import type { LiveCounts } from '../../model/run.ts';
import type { SpooledLife } from '../spool.ts';
import { type AttachedSpool, nameFiles, type SpooledPage } from './attached-spool.ts';
import type { Value } from './connection.ts';
import { insertRows } from './insert.ts';
import { pendingIn } from './spool-schema.ts';
import { type BatchEffect, type BatchTarget, closeNodeFacts, nextFact, widenRange } from './write-batch.ts';

const UNSAID = JSON.stringify(UNSAID_LIFE);
const LABEL = `CASE e.label ${LABELS.map((label) => `WHEN ${labelBit(label)} THEN '${label}'`).join(' ')} END`;

/** Writes a page that is not empty, in the caller's transaction. */
export function writeSpooledNodes(
  target: BatchTarget,
  spool: AttachedSpool,
  page: SpooledPage,
  live: LiveCounts,
  lives: readonly SpooledLife[],
): BatchEffect {
  const { connection } = target;
  const { after, last, count } = page;
  const within = `FROM ${pendingIn(spool.schema, 'node')} AND e.n <= ?2`;
  const nodes: Record<Label, number> = { ...live.nodes };
  const closed = page.changes > 0 ? closeChanged(target, within, page) : [];
  for (const label of closed) nodes[label]--;
  const byLabel = `SELECT e.label, count(*) ${within} GROUP BY e.label`;
  for (const [bit, times] of connection.rows<[number, number]>(byLabel, after, last))
    nodes[labelsIn(bit)[0] as Label] += times;
  nameFiles(target, spool, page);
  connection.run(`INSERT OR IGNORE INTO node (id) SELECT e.id ${within} ORDER BY e.n`, after, last);
  const first = nextFact(connection, 'node_fact');
  const inserted = insert(target, spool, page, lives);
  if (inserted !== count) throw new Error(`${inserted} of ${count} spooled nodes became facts`);
  widenRange(target, 'node', first, first + count - 1);
  return { live: { ...live, nodes }, touched: closed.length + count };
}

/** Gives the labels of the facts that were closed. */
function closeChanged(target: BatchTarget, within: string, { after, last }: SpooledPage): Label[] {
  const changed = `SELECT e.id ${within} AND l.id IS NOT NULL ORDER BY e.n`;
  const ids = target.connection.rows<[string]>(changed, after, last).map(([id]) => id);
  return closeNodeFacts(target, ids);
}

/** The state is put together as text: what is spooled is JSON of the statement. */
function insert(
  { connection, source, run }: BatchTarget,
  { schema, fileNumbers, lives: table }: AttachedSpool,
  { after, last }: SpooledPage,
  lives: readonly SpooledLife[],
): number {
  const told = lives.flatMap(({ n, life }): Value[] => [n, JSON.stringify(life)]);
  insertRows(connection, { into: `temp.${table}`, row: '(?, ?)', width: 2 }, told);
  const life = `coalesce((SELECT life FROM temp.${table} WHERE spooled = e.n), ?5)`;
  const inserted = connection.run(
    `INSERT INTO node_fact (n, source, since, label, declared, digest, file, at, state)
     SELECT (SELECT n FROM node WHERE node.id = e.id), ?3, ?4, ${LABEL}, e.placeholder = 0, e.digest, names.file, e.at,
       '{"statement":' || e.body || ',"life":' || ${life} || '}'
     FROM ${pendingIn(schema, 'node', `LEFT JOIN temp.${fileNumbers} AS names ON names.spooled = e.file`)}
       AND e.n <= ?2 ORDER BY e.n`,
    after,
    last,
    source,
    run,
    UNSAID,
  );
  if (told.length > 0) connection.run(`DELETE FROM temp.${table}`);
  return inserted;
}
