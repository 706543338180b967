// The thread that reads ahead (reader.ts), over a connection of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { Connection, type Row } from './connection.ts';
import type { AskedRow, ToldRow } from './reader.ts';

const connection = new Connection(workerData as string);

parentPort?.on('message', ({ id, sql, values }: AskedRow) => {
  const told = asked(id, sql, values);
  parentPort?.postMessage(told, buffersOf(told.row ?? []));
});

function asked(id: number, sql: string, values: AskedRow['values']): ToldRow {
  try {
    return { id, row: connection.row(sql, ...values), failed: false };
  } catch {
    return { id, failed: true };
  }
}

/** Those that hold one value and nothing else, which go without a copy. */
function buffersOf(row: Row): ArrayBuffer[] {
  return row.flatMap((value) =>
    value instanceof Uint8Array &&
    value.buffer instanceof ArrayBuffer &&
    value.byteLength === value.buffer.byteLength
      ? [value.buffer]
      : [],
  );
}
