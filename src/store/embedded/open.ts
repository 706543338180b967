// Opening the embedded store: one directory, private to its user, with one database file in it.
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { KeyreachError } from '../../model/errors.ts';
import type { GraphStore } from '../graph-store.ts';
import { Connection, isBusy } from './connection.ts';
import { EmbeddedStore } from './embedded-store.ts';
import type { Clock } from './lease.ts';
import { finishPruning } from './prune.ts';
import { takeBackAbandoned } from './residue.ts';
import { createTables, hasTables } from './schema.ts';

export interface EmbeddedOptions {
  /** Made, with mode 0700, where it is not there. */
  readonly directory: string;
  readonly clock?: Clock;
}

const FILE = 'graph.db';
/** Memory for the engine's pages, and how long the log grows before it goes into the file: 64 and 32 MB. */
const CACHE_KIB = 64 * 1024;
const LOG_PAGES = 8_000;

/**
 * Opens the store in a directory and takes back what crashed runs left there. STORE_UNAVAILABLE where the
 * directory or the file cannot be used, or the file is no database of ours or of another version.
 */
export async function openEmbeddedStore({
  directory,
  clock = Date.now,
}: EmbeddedOptions): Promise<GraphStore> {
  const file = join(directory, FILE);
  onDisk(file, () => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  });
  const connection = new Connection(file);
  try {
    const ours = hasTables(connection);
    // The engine gives its log and index the mode of the file.
    onDisk(file, () => chmodSync(file, 0o600));
    await retriedWhileBusy(() => turnLogOn(connection));
    connection.pragma('synchronous = FULL');
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    connection.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    connection.pragma('temp_store = FILE');
    if (!ours) createTables(connection);
    await takeBackAbandoned(connection, clock);
    await finishPruning(connection, clock);
    return new EmbeddedStore(connection, clock, directory);
  } catch (error) {
    connection.close();
    throw error;
  }
}

function onDisk(file: string, body: () => void): void {
  try {
    body();
  } catch (error) {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      `the store at ${file} cannot be opened (${error instanceof Error ? error.message : String(error)}): check the path and its permissions, or choose another --data directory`,
      { cause: error },
    );
  }
}

function turnLogOn(connection: Connection): void {
  const [journal] = connection.row<[string]>('PRAGMA journal_mode = WAL') ?? [];
  if (journal === 'wal') return;
  throw new KeyreachError(
    'STORE_UNAVAILABLE',
    `${connection.file} is on a file system that several processes cannot share it on (journal ${journal}): choose a --data directory on a local disk`,
  );
}

/** Turning the log on needs the file for itself, and the engine does not wait for that by itself. */
async function retriedWhileBusy(body: () => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return body();
    } catch (error) {
      if (!isBusy(error) || attempt === 100) throw error;
      await setTimeout(20);
    }
  }
}
