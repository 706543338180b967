// The spool's tables: no journal and no sync, because nothing of it outlives the run.
import { endBits } from '../../model/label-bits.ts';
import { EDGE_KINDS } from '../../model/ontology.ts';
import type { ElementKind } from '../graph-store.ts';
import { Connection } from './connection.ts';

/**
 * `out` = 1: a repetition, quarantined, or dismissed. Labels are bits. An edge is kept in the columns that the store
 * has for it, so that it can go there as it is; its ends are numbers of `ids`, given while they are read. `fits` = 1:
 * nodes that were stated before it have labels which its kind allows at its ends.
 */
const TABLES = `
CREATE TABLE kind (kind INTEGER PRIMARY KEY, name TEXT, fl INT, tl INT);
CREATE TABLE ids (number INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE node (n INTEGER PRIMARY KEY, number INT, id TEXT, digest BLOB, file INT, at TEXT, body TEXT, label INT, placeholder INT, made INT, dated INT, out INT DEFAULT 0);
CREATE TABLE edge (n INTEGER PRIMARY KEY, id BLOB, digest BLOB, file INT, at TEXT, f INT, t INT, fits INT, traversable INT, made INT,
  kind INT, rule INT, conditional INT, valid_from INT, valid_to INT, premises TEXT, rest TEXT, out INT DEFAULT 0);
CREATE TABLE removal (n INTEGER PRIMARY KEY, element TEXT, id TEXT, file INT, at TEXT);
CREATE TABLE later (n INTEGER PRIMARY KEY, file INT, at TEXT, body TEXT);
CREATE TABLE quarantine (n INTEGER PRIMARY KEY, file INT, at TEXT, reason TEXT, id TEXT);
CREATE TABLE declared (number INTEGER PRIMARY KEY, label INT);
CREATE TABLE loose (n INTEGER PRIMARY KEY, f TEXT, t TEXT, fl INT, tl INT);
CREATE TABLE loose_end (id TEXT PRIMARY KEY, label INT) WITHOUT ROWID;
CREATE TABLE demand (id TEXT PRIMARY KEY, labels INT, edge INT) WITHOUT ROWID;
CREATE TABLE live_node (id TEXT, digest BLOB);
CREATE TABLE live_edge (id BLOB, digest BLOB);
CREATE TABLE closing_node (id TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;
CREATE TABLE closing_edge (id BLOB PRIMARY KEY, digest BLOB) WITHOUT ROWID;
`;

/** Memory for the engine's pages; and while it sorts, which it does in pieces as large: smaller ones take three quarters. */
const CACHE_KIB = 64 * 1024;
const SORTING_KIB = 16 * 1024;

export function createIndex(connection: Connection, index: string): void {
  connection.pragma(`cache_size = -${SORTING_KIB}`);
  connection.execute(`CREATE INDEX ${index}`);
  connection.pragma(`cache_size = -${CACHE_KIB}`);
}

/** A connection of which all that follows is one transaction. */
export function openSpoolFile(file: string): Connection {
  const connection = new Connection(file);
  connection.execute(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE',
  );
  connection.execute(`PRAGMA temp_store = FILE; PRAGMA cache_size = -${CACHE_KIB}; PRAGMA threads = 1`);
  connection.execute('BEGIN EXCLUSIVE');
  return connection;
}

/** Ends it, so that another can open the file: the driver closes a connection only when its statements are collected. */
export function leaveSpoolFile(connection: Connection): void {
  connection.execute(
    'COMMIT; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema; PRAGMA shrink_memory',
  );
  connection.close();
}

export function createSpoolTables(connection: Connection): void {
  connection.execute(TABLES);
  for (const [number, kind] of EDGE_KINDS.entries()) {
    const { from, to } = endBits(kind);
    connection.run('INSERT INTO kind VALUES (?, ?, ?, ?)', number, kind, from, to);
  }
}

/** How an id that is given as text is kept (an edge's as its bytes), and how what is kept is given back. */
export const KEPT = {
  node: { kept: (text: string) => text, text: (column: string) => column },
  edge: { kept: (text: string) => `unhex(${text})`, text: (column: string) => `lower(hex(${column}))` },
} as const satisfies Record<ElementKind, unknown>;

/** Of a spool under a name: statements `e` after number ?1 that the store does not hold as they are; `l`: what it holds. */
export function pendingIn(schema: string, element: ElementKind, joins = ''): string {
  return `${schema}.${element} e LEFT JOIN ${schema}.live_${element} l ON l.id = e.id ${joins}
    WHERE e.n > ?1 AND e.out = 0 AND l.digest IS NOT e.digest`;
}
