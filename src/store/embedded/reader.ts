// Reading ahead: statements done in a thread of its own, while what came before is worked at here. It is a shortcut and
// no more: where there is no such thread, or it fails, the statement is done here.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { columnsIn, type Form } from './column-texts.ts';
import type { Connection, Row, Value } from './connection.ts';

/** Statements that only read, each of one row. */
export interface Reader {
  row<T extends Row>(sql: string, ...values: Value[]): Promise<T | undefined>;
  /** The same, its texts read as columns. */
  columns<T extends Row>(forms: Forms, sql: string, ...values: Value[]): Promise<T | undefined>;
  /** Pages that may be asked for at once, and that may be there before they are needed. */
  readonly ahead: { readonly atOnce: number; readonly most: number };
  close(): void;
}

type Forms = readonly (Form | null)[];

export interface AskedRow {
  readonly id: number;
  /** Null: as it is. */
  readonly forms: Forms | null;
  readonly sql: string;
  readonly values: readonly Value[];
}

export type ToldRow = { readonly id: number; readonly row?: Row | undefined; readonly failed: boolean };

export function askedOf(
  connection: Connection,
  { forms, sql, values }: Omit<AskedRow, 'id'>,
): Row | undefined {
  const row = connection.row(sql, ...values);
  return row && forms ? columnsIn(row, forms) : row;
}

/** Facts from which on a thread is worth its start. */
const WORTHWHILE = 100_000;

/** So many that the thread does not wait while a page is looked at. A page of edges is usually 400 KB. */
const IN_THREAD = { atOnce: 4, most: 128 };
const ON_THE_SPOT = { atOnce: 1, most: 1 };

export function readerFor(connection: Connection, facts: number): Reader {
  const entry = new URL('./reading-thread.js', import.meta.url);
  // Run from the sources there is no file that a thread could load.
  const worthwhile = facts >= WORTHWHILE && availableParallelism() > 1 && existsSync(fileURLToPath(entry));
  return worthwhile ? inThread(connection, entry) : onTheSpot(connection);
}

export function onTheSpot(connection: Connection): Reader {
  return {
    ...asking(async (asked) => askedOf(connection, asked)),
    ahead: ON_THE_SPOT,
    close: () => {},
  };
}

function asking(
  ask: (asked: Omit<AskedRow, 'id'>) => Promise<Row | undefined>,
): Pick<Reader, 'row' | 'columns'> {
  return {
    row: <T extends Row>(sql: string, ...values: Value[]) =>
      ask({ forms: null, sql, values }) as Promise<T | undefined>,
    columns: <T extends Row>(forms: Forms, sql: string, ...values: Value[]) =>
      ask({ forms, sql, values }) as Promise<T | undefined>,
  };
}

export function inThread(connection: Connection, entry: URL): Reader {
  const waiting = new Map<number, (told: ToldRow | null) => void>();
  let latest = 0;
  let ended = false;
  const worker = new Worker(entry, { workerData: connection.file });
  const end = (): void => {
    ended = true;
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', end);
  worker.on('message', (told: ToldRow) => {
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  return {
    ...asking(async (asked) => {
      if (!ended) {
        const id = ++latest;
        const told = await new Promise<ToldRow | null>((resolve) => {
          waiting.set(id, resolve);
          worker.postMessage({ id, ...asked } satisfies AskedRow);
        });
        if (told && !told.failed) return told.row;
      }
      // Says what is wrong, if it is.
      return askedOf(connection, asked);
    }),
    ahead: IN_THREAD,
    close() {
      end();
      void worker.terminate();
    },
  };
}
