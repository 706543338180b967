// The thread that fills a spool (spool-filling.ts), over a connection of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { KeyreachError } from '../../model/errors.ts';
import type { Connection } from './connection.ts';
import {
  DONE,
  FAILED,
  type FillingFailure,
  type FillingOrder,
  type FillingStart,
  READY,
} from './spool-filling.ts';
import { SpoolLabels } from './spool-labels.ts';
import { spoolWriter } from './spool-rows.ts';
import { leaveSpoolFile, openSpoolFile } from './spool-schema.ts';

const { file, state, failures } = workerData as FillingStart;
let connection: Connection | null = null;
let write: ReturnType<typeof spoolWriter> | null = null;

parentPort?.on('message', (order: FillingOrder) => {
  try {
    if (Atomics.load(state, FAILED) === 0) obey(order);
  } catch (error) {
    failures.postMessage(failureOf(error));
    Atomics.store(state, FAILED, 1);
  }
  if (order === 'end' || order === 'leave') parentPort?.close();
  Atomics.add(state, DONE, 1);
  Atomics.notify(state, DONE);
});
Atomics.store(state, READY, 1);

function obey(order: FillingOrder): void {
  if (order === 'leave') return;
  connection ??= openSpoolFile(file);
  if (order === 'end') leaveSpoolFile(connection);
  else {
    write ??= spoolWriter(connection, SpoolLabels.of(connection));
    write(order.table, order.values);
  }
}

function failureOf(error: unknown): FillingFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof KeyreachError ? error.code : null, message };
}
