// Filling a spool in a thread of its own, so that inserting costs the reading nothing. It is given a few batches ahead
// and no more: whoever is faster waits, so memory stays bounded also where one record says a million things. Waiting
// stops this thread as inserting here would, and so do errors arrive here.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type ErrorCode, KeyreachError } from '../../model/errors.ts';
import type { Value } from './connection.ts';
import type { SpoolTable } from './spool-rows.ts';

export type FillingOrder = { readonly table: SpoolTable; readonly values: Value[] } | 'end' | 'leave';

export interface FillingFailure {
  readonly code: ErrorCode | null;
  readonly message: string;
}

export interface FillingStart {
  readonly file: string;
  readonly state: Int32Array<SharedArrayBuffer>;
  readonly failures: MessagePort;
}

/** In `state`: orders done; 1 once the thread takes orders; 1 once one of them failed. */
export const DONE = 0;
export const READY = 1;
export const FAILED = 2;

/** Batches that may wait for the thread. */
const AHEAD = 64;
/** How often somebody who waits for the thread looks whether it is still there, and how long one batch may take, ms. */
const GLANCE = 100;
const PATIENCE = 300_000;

/** What the thread runs; null where it would be of no use or, as run from the sources, is no file to load. */
export function fillingEntry(): URL | null {
  const entry = new URL('./spool-thread.js', import.meta.url);
  return availableParallelism() > 1 && existsSync(fileURLToPath(entry)) ? entry : null;
}

/** From the first `put` to `end` the file belongs to the thread. */
export class SpoolFilling {
  readonly #worker: Worker;
  readonly #state = new Int32Array(new SharedArrayBuffer(12));
  readonly #failures: MessagePort;
  #sent = 0;
  #gone: unknown = null;

  constructor(entry: URL, file: string) {
    const { port1, port2 } = new MessageChannel();
    this.#failures = port1;
    const workerData: FillingStart = { file, state: this.#state, failures: port2 };
    this.#worker = new Worker(entry, { workerData, transferList: [port2] });
    this.#worker.unref();
    const gone = (why?: unknown): void => {
      this.#gone ??= why ?? 'ended';
    };
    this.#worker.on('error', gone);
    this.#worker.on('exit', gone);
  }

  /** Whether it can be begun with. */
  get ready(): boolean {
    return Atomics.load(this.#state, READY) === 1 && this.#gone === null;
  }

  put(table: SpoolTable, values: Value[]): void {
    this.#order({ table, values });
    this.#wait(AHEAD);
  }

  /** Gives the file back, with all that was put into it. */
  end(): void {
    if (this.#sent === 0) {
      // It may still be beginning: a thread that is terminated within the engine takes the whole process with it.
      this.#worker.ref();
      this.#worker.postMessage('leave' satisfies FillingOrder);
      return;
    }
    this.#order('end');
    this.#wait(0);
  }

  #order(order: FillingOrder): void {
    this.#sent++;
    this.#worker.postMessage(order);
  }

  /** Until no more than so many orders are left. Throws what went wrong there. */
  #wait(left: number): void {
    let before = -1;
    for (let waited = 0; ; waited += GLANCE) {
      // Asked before what it has done, which then is all that it ever did.
      const isGone = waited > 0 && this.#isGone;
      const done = Atomics.load(this.#state, DONE);
      if (done !== before) waited = 0;
      before = done;
      if (Atomics.load(this.#state, FAILED) === 1) throw this.#failure();
      if (this.#sent - done <= left) return;
      if (isGone || waited > PATIENCE)
        throw new KeyreachError(
          'INTERNAL',
          'the thread that keeps what is read came to an end before it had kept all: nothing was changed, ingest again',
          { cause: this.#gone },
        );
      Atomics.wait(this.#state, DONE, done, GLANCE);
    }
  }

  /** Its events do not arrive while this thread waits; that it has no event loop any more can be seen. */
  get #isGone(): boolean {
    return this.#gone !== null || this.#worker.performance.eventLoopUtilization().idle < 0;
  }

  #failure(): Error {
    const { code, message } = (receiveMessageOnPort(this.#failures)?.message ?? {
      code: null,
      message: 'the thread that keeps what is read failed',
    }) as FillingFailure;
    return code === null ? new Error(message) : new KeyreachError(code, message);
  }
}
