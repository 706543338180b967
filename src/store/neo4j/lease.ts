// The lease on a source: who may write it, until when, and the fence that shuts out whoever lost it. Every
// transaction of a run locks one of the source's slots, renews the lease and checks the fence there; taking the
// lease locks all slots first, and so waits for batches that are being written.
import { KeyreachError } from '../../model/errors.ts';
import { type Connection, type Value, type Work, WRITE_WITHIN } from './connection.ts';
import { isGone, newHolder, processOf } from './holder.ts';

/** null: the server's own clock, the one that all writers share. */
export type Clock = () => number | null;

/** How long a lease lasts without being renewed, in ms: as long as what holds its locks may take. */
const LEASE_MS = WRITE_WITHIN;
/** Transactions that one run may have at a time; more than two are slower. */
export const SLOTS = [0, 1] as const;
export type Slot = (typeof SLOTS)[number];

type SlotState = [step: number, effect: string | null];
type SlotRow = [
  fence: number,
  holder: string | null,
  until: number | null,
  now: number,
  effect: string | null,
];

export class Lease {
  readonly source: string;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #fence: number;
  readonly #timer: NodeJS.Timeout;
  readonly #steps: [number, number] = [0, 0];
  #lost = false;

  constructor(connection: Connection, clock: Clock, { source, fence }: { source: string; fence: number }) {
    this.source = source;
    this.#connection = connection;
    this.#clock = clock;
    this.#fence = fence;
    this.#timer = setInterval(() => this.#renew(), LEASE_MS / 3).unref();
  }

  /**
   * Does something in a transaction that holds the lease; RUN_FENCED where another took it. Where the answer
   * to a commit was lost and the driver repeats it, what the first attempt did is not done again.
   */
  async step<T extends Value>(slot: Slot, body: (tx: Work) => Promise<T>): Promise<T> {
    const step = ++this.#steps[slot];
    return this.#connection.write(async (tx) => {
      const [made, before] = await this.#lock(tx, slot, step);
      if (made === step) return JSON.parse(before ?? 'null') as T;
      const effect = await body(tx);
      if (effect !== null)
        await tx.rows('set-effect', { source: this.source, slot, effect: JSON.stringify(effect) });
      return effect;
    });
  }

  /** Renews and checks the lease in a transaction that may be repeated without harm. */
  async hold(tx: Work): Promise<void> {
    await this.#lock(tx, 0, null);
  }

  async #lock(tx: Work, slot: Slot, step: number | null): Promise<SlotState> {
    if (this.#lost) throw this.#fenced();
    const asked = {
      source: this.source,
      fence: this.#fence,
      slot,
      step,
      now: this.#clock(),
      lease: LEASE_MS,
    };
    const [held] = await tx.rows<SlotState>('lock-slot', asked);
    if (!held) throw this.#fenced();
    return held;
  }

  /** RUN_FENCED where another took it; writes nothing. */
  async check(): Promise<void> {
    const held = await this.#connection.read((tx) =>
      tx.rows('read-slot', { source: this.source, slot: 0, fence: this.#fence }),
    );
    if (this.#lost || held.length === 0) throw this.#fenced();
  }

  /** Gives it back in the transaction that ends its use; nothing happens where another took it. */
  async releaseIn(tx: Work): Promise<void> {
    await tx.rows('release-slots', { source: this.source, fence: this.#fence });
  }

  async release(): Promise<void> {
    this.stop();
    await this.#connection.write((tx) => this.releaseIn(tx));
  }

  /** No longer renews it. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #renew(): void {
    const renewal = { source: this.source, fence: this.#fence, now: this.#clock(), lease: LEASE_MS };
    this.#connection.write((tx) => tx.rows('renew-slot', renewal)).catch(() => undefined); // The next renewal is early enough, and the next write says what is wrong.
  }

  #fenced(): KeyreachError {
    this.#lost = true;
    this.stop();
    return new KeyreachError(
      'RUN_FENCED',
      `this run of ${this.source} was given up: its lease ran out and another run took over, so nothing of it is kept. Ingest again when that one is done`,
    );
  }
}

/** Takes the lease on a source, known or new; SOURCE_BUSY while another's lives. */
export async function takeLease(connection: Connection, clock: Clock, source: string): Promise<Lease> {
  return (await takeLeaseAnd(connection, clock, source, async () => null)).lease;
}

/** The same, with something that is done in the same transaction, once. */
export async function takeLeaseAnd<T extends Value>(
  connection: Connection,
  clock: Clock,
  source: string,
  first: (tx: Work) => Promise<T | null>,
): Promise<{ lease: Lease; began: T | null }> {
  const holder = newHolder();
  // Without waiting for a batch that the holder is writing.
  const seen = await connection.read((tx) => tx.rows<SlotRow>('slots-of-source', { source, now: clock() }));
  if (seen.length > 0) refuseWhileHeld(source, seen);
  const { fence, began } = await connection.write(async (tx) => {
    if (seen.length === 0) await tx.rows('make-source', { source, slots: SLOTS });
    const slots = await tx.rows<SlotRow>('lock-slots', { source, now: clock() });
    const [[before, by, , , effect]] = slots as [SlotRow, ...SlotRow[]];
    // An attempt whose answer was lost had taken it.
    if (by === holder) return { fence: before, began: JSON.parse(effect ?? 'null') as T | null };
    refuseWhileHeld(source, slots);
    const value = await first(tx);
    const grant = { source, holder, fence: before + 1, now: clock(), lease: LEASE_MS };
    await tx.rows('grant-slots', { ...grant, effect: JSON.stringify(value) });
    return { fence: before + 1, began: value };
  });
  return { lease: new Lease(connection, clock, { source, fence }), began };
}

/** A holder whose process is gone loses it at once, where that can be seen; any other when its time is over. */
function refuseWhileHeld(source: string, slots: readonly SlotRow[]): void {
  const [, holder, , now] = slots[0] ?? [0, null, null, 0];
  const until = Math.max(...slots.map(([, , end]) => end ?? 0));
  if (holder === null || until <= now || isGone(holder)) return;
  throw new KeyreachError(
    'SOURCE_BUSY',
    `${source} is being ingested by process ${processOf(holder)}: try again when it is done (a process that died gives it up by ${new Date(until).toISOString()} at the latest)`,
    { details: { source } },
  );
}

/** Whether the error says that another process holds the lease. */
export function isBusyElsewhere(error: unknown): boolean {
  return error instanceof KeyreachError && error.code === 'SOURCE_BUSY';
}
