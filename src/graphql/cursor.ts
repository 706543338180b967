// Cursors: opaque and tamper-evident. Each carries the graph version, the resolved instant and a digest of
// the arguments, so that a page is always of the list that its cursor came from. They are signed with the
// deployment's key: they survive a restart, and any server of one deployment takes those of another.
import {
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { PageError } from './page-error.ts';

const MAC_BYTES = 12;
const DIGEST_BYTES = 9;

export interface Position {
  readonly version: number;
  /** The answer's instant, ms. */
  readonly at: number;
  /** How many come before the next page; in a list of runs, the number of the last run seen. */
  readonly offset: number;
  /** Up to which hop the graph of the list was read; Infinity, or absent: all of it. */
  readonly hopsKnown?: number;
}

/** Identifies a list: the field and all of its arguments but `first` and `after`. */
export function digestOf(field: string, args: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([field, args], ordered))
    .digest()
    .subarray(0, DIGEST_BYTES)
    .toString('base64url');
}

/** What cursors are signed with, the current key first; asked for each time, since keys are rotated. */
export type CursorKeys = () => readonly [KeyObject, ...KeyObject[]];

/** A key that only this process has. */
export function passingKeys(): CursorKeys {
  const key = createSecretKey(randomBytes(32));
  return () => [key];
}

export function sealed(
  keys: CursorKeys,
  { version, at, offset, hopsKnown = Number.POSITIVE_INFINITY }: Position,
  digest: string,
): string {
  const bound = hopsKnown < Number.POSITIVE_INFINITY ? [hopsKnown] : [];
  const body = Buffer.from(JSON.stringify([version, at, offset, digest, ...bound]));
  return Buffer.concat([mac(keys()[0], body), body]).toString('base64url');
}

/** The position that a cursor of this list holds. BAD_USER_INPUT for any other text. */
export function opened(keys: CursorKeys, cursor: string, digest: string): Required<Position> {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(MAC_BYTES);
  const genuine =
    bytes.length > MAC_BYTES &&
    bytes.toString('base64url') === cursor &&
    keys().some((key) => timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(key, body)));
  if (!genuine) {
    throw new PageError(
      'This cursor is not from this deployment, or signed with a key that it has forgotten: ask without `after` for the first page.',
    );
  }
  type Body = [version: number, at: number, offset: number, of: string, hopsKnown?: number];
  const [version, at, offset, of, hopsKnown = Number.POSITIVE_INFINITY] = JSON.parse(body.toString()) as Body;
  if (of !== digest) {
    throw new PageError(
      'This cursor belongs to other arguments: repeat those of the page it came from, or ask without `after`.',
    );
  }
  return { version, at, offset, hopsKnown };
}

function mac(key: KeyObject, body: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, MAC_BYTES);
}

/** Objects with their keys in order, so that the order of arguments does not matter. */
function ordered(_: string, value: unknown): unknown {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
