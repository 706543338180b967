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
