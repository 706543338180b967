// Directories for embedded stores under test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import type { StorePlace } from './contract.ts';

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'keyreach-store-'));
}

export async function embeddedPlace(): Promise<StorePlace> {
  const directory = temporaryDirectory();
  return {
    open: (clock) => openEmbeddedStore({ directory, ...(clock && { clock }) }),
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Rows in the tables of facts, those included that no reader is shown. */
export function factRows(file: string): Record<'node_fact' | 'edge_fact' | 'edge_by_id', number> {
  const database = new Database(file);
  const rows = (table: string): number =>
    (database.prepare(`SELECT count(*) FROM ${table}`).raw().get() as [number])[0];
  const counted = {
    node_fact: rows('node_fact'),
    edge_fact: rows('edge_fact'),
    edge_by_id: rows('edge_by_id'),
  };
  database.close();
  return counted;
}

/** Whether every edge fact, and nothing else, is found by its id. */
export function isIndexed(directory: string): boolean {
  const database = new Database(join(directory, 'graph.db'));
  const differences = `SELECT count(*) FROM (SELECT id, fact FROM edge_fact EXCEPT SELECT id, fact FROM edge_by_id)
    UNION ALL SELECT count(*) FROM (SELECT id, fact FROM edge_by_id EXCEPT SELECT id, fact FROM edge_fact)`;
  const counts = database.prepare(differences).raw().all() as [number][];
  database.close();
  return counts.every(([count]) => count === 0);
}

/** All that runs write, each table as lines in order; of runs what does not tell when they were. */
export function factLines(directory: string) {
  const database = new Database(join(directory, 'graph.db'));
  const lines = (sql: string): string =>
    (database.prepare(sql).raw().all() as unknown[][])
      .map((row) => JSON.stringify(row.map(shown)))
      .join('\n');
  const found = {
    edges: lines('SELECT * FROM edge_fact ORDER BY fact'),
    byId: lines('SELECT * FROM edge_by_id ORDER BY id, fact'),
    nodes: lines('SELECT * FROM node_fact ORDER BY fact'),
    ids: lines('SELECT * FROM node ORDER BY n'),
    files: lines('SELECT * FROM file ORDER BY file'),
    runs: lines(
      'SELECT run, status, version, counts, live, residue, first_edge, last_edge, first_node, last_node FROM run',
    ),
    quarantine: lines('SELECT * FROM quarantine'),
  };
  database.close();
  return found;
}

function shown(cell: unknown): unknown {
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell;
}
