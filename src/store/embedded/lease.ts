// The lease on a source: who may write it, until when, and the fence that shuts out whoever lost it. It is
// renewed by every write and by a timer. A holder whose process is gone loses it at once, where that can be
// seen (same host, same process namespace); any other when its time is over.
import { KeyreachError } from '../../model/errors.ts';
import { isProcessGone, thisProcess } from '../process-name.ts';
import type { Connection } from './connection.ts';

export type Clock = () => number;

/** How long a lease lasts without being renewed, in ms. */
const LEASE_MS = 30_000;

export class Lease {
  readonly source: number;
  readonly name: string;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #fence: number;
  readonly #timer: NodeJS.Timeout;
  #lost = false;

  constructor(connection: Connection, clock: Clock, source: { number: number; name: string; fence: number }) {
    this.#connection = connection;
    this.#clock = clock;
    this.source = source.number;
    this.name = source.name;
    this.#fence = source.fence;
    this.#timer = setInterval(() => this.#renew(), LEASE_MS / 3).unref();
  }

  /** Renews it, in the transaction of what it protects; RUN_FENCED where another took it. */
  hold(): void {
    const until = this.#clock() + LEASE_MS;
    const held =
      !this.#lost &&
      this.#connection.run(
        'UPDATE source SET lease_until = ? WHERE source = ? AND fence = ?',
        until,
        this.source,
        this.#fence,
      );
    if (!held) throw this.#fenced();
  }

  /** RUN_FENCED where another took it; writes nothing. */
  check(): void {
    const [fence] =
      this.#connection.row<[number]>('SELECT fence FROM source WHERE source = ?', this.source) ?? [];
    if (this.#lost || fence !== this.#fence) throw this.#fenced();
  }

  /** Gives it back, in the transaction that ends its use; nothing happens where another took it. */
  release(): void {
    clearInterval(this.#timer);
    this.#connection.run(
      'UPDATE source SET holder = NULL, lease_until = NULL WHERE source = ? AND fence = ?',
      this.source,
      this.#fence,
    );
  }

  #renew(): void {
    try {
      this.hold();
    } catch {
      // Lost: the next write says so. Busy: the next renewal is early enough.
    }
  }

  #fenced(): KeyreachError {
    this.#lost = true;
    clearInterval(this.#timer);
    return new KeyreachError(
      'RUN_FENCED',
      `this run of ${this.name} was given up: its lease ran out and another run took over, so nothing of it is kept. Ingest again when that one is done`,
    );
  }
}

type LeaseRow = [source: number, fence: number, holder: string | null, until: number | null];

/** Takes the lease on a source, known or new; SOURCE_BUSY while another's lives. */
export function takeLease(connection: Connection, clock: Clock, name: string): Lease {
  return connection.transaction(() => {
    connection.run('INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING', name);
    const row = connection.row<LeaseRow>(
      'SELECT source, fence, holder, lease_until FROM source WHERE name = ?',
      name,
    );
    if (!row) throw new Error(`source ${name} was not created`);
    const [source, before, holder, until] = row;
    if (holder !== null && until !== null && until > clock() && !isProcessGone(holder))
      throw busy(name, holder, until);
    const fence = before + 1;
    connection.run(
      'UPDATE source SET fence = ?, holder = ?, lease_until = ? WHERE source = ?',
      fence,
      thisProcess(),
      clock() + LEASE_MS,
      source,
    );
    return new Lease(connection, clock, { number: source, name, fence });
  });
}

function busy(name: string, holder: string, until: number): KeyreachError {
  const pid = holder.slice(0, holder.indexOf('@'));
  return new KeyreachError(
    'SOURCE_BUSY',
    `${name} is being ingested by process ${pid}: try again when it is done (a process that died gives it up by ${new Date(until).toISOString()} at the latest)`,
    { details: { source: name } },
  );
}

/** Whether the error says that another process holds the lease. */
export function isBusyElsewhere(error: unknown): boolean {
  return error instanceof KeyreachError && error.code === 'SOURCE_BUSY';
}
