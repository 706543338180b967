// A spool's file and who has it: this thread, and while much is put into it, another, until it is read.
import type { Connection, Value } from './connection.ts';
import { SpoolFilling } from './spool-filling.ts';
import { type SpoolTable, spoolWriter } from './spool-rows.ts';
import { createSpoolTables, leaveSpoolFile, openSpoolFile } from './spool-schema.ts';

/** Values from which on a thread is worth its start: of nearly 27,000 edges. Fewer are put in sooner than it is there. */
const WORTHWHILE = 300_000;
/** Threads that fill at once: a call may have a spool for each of many sources. */
const FILLINGS = 2;

let fillings = 0;

export class SpoolFile {
  readonly #file: string;
  readonly #entry: URL | null;
  #connection: Connection;
  #write: ReturnType<typeof spoolWriter>;
  #filling: SpoolFilling | null = null;
  #who: 'here' | 'thread' | 'read' = 'here';
  #untilWorthwhile = WORTHWHILE;

  /** `entry`: what a thread that fills it runs, if one is to. */
  constructor(file: string, entry: URL | null) {
    this.#file = file;
    this.#entry = entry;
    this.#connection = openSpoolFile(file);
    createSpoolTables(this.#connection);
    this.#write = spoolWriter(this.#connection);
  }

  /** Rows, in their order. Errors of a thread come with a later call. */
  put(table: SpoolTable, values: Value[]): void {
    if (values.length === 0) return;
    if (this.#who === 'here') this.#handOver(values.length);
    if (this.#who === 'thread') this.#filling?.put(table, values);
    else this.#write(table, values);
  }

  /** To be read, with all that was put before; no thread has it any more. */
  get connection(): Connection {
    const had = this.#who;
    this.#who = 'read';
    this.#endFilling();
    if (had === 'thread') {
      this.#connection = openSpoolFile(this.#file);
      this.#write = spoolWriter(this.#connection);
    }
    return this.#connection;
  }

  close(): void {
    try {
      this.#endFilling();
    } catch {
      // Nobody wants any more what could not be kept.
    }
    this.#connection.close();
  }

  /** Not before the thread is there, so that nobody ever waits for its start. */
  #handOver(values: number): void {
    this.#untilWorthwhile -= values;
    if (this.#untilWorthwhile > 0 || !this.#entry) return;
    if (!this.#filling) {
      if (fillings >= FILLINGS) return;
      fillings++;
      this.#filling = new SpoolFilling(this.#entry, this.#file);
    }
    if (!this.#filling.ready) return;
    leaveSpoolFile(this.#connection);
    this.#who = 'thread';
  }

  #endFilling(): void {
    const filling = this.#filling;
    if (!filling) return;
    this.#filling = null;
    fillings--;
    filling.end();
  }
}
