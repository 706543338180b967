// The thread that reads ahead (reader.ts), over a connection of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { thisThreadGivesWay } from '../../priority.ts';
import { Connection, type Row } from './connection.ts';
import { type AskedRow, askedOf, type ReadingStart, type ToldRow } from './reader.ts';

const { file, left } = workerData as ReadingStart;
thisThreadGivesWay();
const connection = new Connection(file);

parentPort?.on('message', (asked: AskedRow | 'leave') => {
  if (asked === 'leave') parentPort?.close();
  // Nobody waits any more for what was asked before.
  if (asked === 'leave' || Atomics.load(left, 0) === 1) return;
  const told = toldOf(asked);
  parentPort?.postMessage(told, buffersOf(told.row ?? []));
});

function toldOf({ id, ...asked }: AskedRow): ToldRow {
  try {
    return { id, row: askedOf(connection, asked), failed: false };
  } catch {
    return { id, failed: true };
  }
}

/** Those that hold one value and nothing else, which go without a copy. */
function buffersOf(row: Row): ArrayBuffer[] {
  return row.flatMap((value) =>
    ArrayBuffer.isView(value) &&
    value.buffer instanceof ArrayBuffer &&
    value.byteLength === value.buffer.byteLength
      ? [value.buffer]
      : [],
  );
}
