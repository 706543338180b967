// By what credentials of different ids are one (docs/model.md, "One credential, several ids"): what identifies a
// credential by itself, and what only its provider can tell apart.
import { namespaceOf } from './id.ts';
import { isMasked } from './masked.ts';

type SameBy = 'FINGERPRINT' | 'CERTIFICATE_DIGEST' | 'KEY_ID';

/**
 * The strength of a mark that does not identify one credential wherever it is written: it counts within its provider
 * and kind only, and only where no source gives it to two credentials, as two secrets of one client have one client id.
 */
export const NAME = 3;

export interface Mark {
  /** Equal tokens are equal marks; a name's holds its scope. */
  readonly token: string;
  readonly by: SameBy;
  /** As the source wrote it. */
  readonly value: string;
  /** 0 is the strongest: where some must stay apart, it decides who is one with whom. */
  readonly strength: 0 | 1 | 2 | typeof NAME;
}

export interface Marked {
  readonly id: string;
  readonly kind: string;
  readonly keyId?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly fingerprint?: string | undefined;
}

/** The `key` of a RELATED edge that says: these two credentials are not one, whatever they have in common. */
export const DISTINCT_KEY = 'keyreach:distinct';

const FINGERPRINT = /^v\d+:[0-9a-f]{64}$/;
/** Whether a text has the form of a keyed fingerprint. */
export function isFingerprint(text: string): boolean {
  return FINGERPRINT.test(text);
}

const SHA_256 = /^(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31})$/;
const SHA_1 = /^(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){19})$/;
const SSH_DIGEST = /^SHA256:[A-Za-z0-9+/]{43}=?$/;
/** AWS gives each access key an id of its own (IAM User Guide, "IAM identifiers"). */
const AWS_ACCESS_KEY = /^A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{12,124}$/;
export function isAwsAccessKeyId(text: string): boolean {
  return AWS_ACCESS_KEY.test(text);
}

/** Kinds whose key ids are SHA-1 digests of the key where they look like it. */
const SHA_1_KINDS = new Set(['CERTIFICATE', 'SERVICE_ACCOUNT_KEY']);
/** Long enough, and of letters and digits: a name that no person gave. */
const MADE_BY_MACHINE = /^(?=.*\d)(?=.*[A-Za-z])[\w.:/+=-]{16,}$/;

export function marksOf({ id, kind, ...keys }: Marked): Mark[] {
  return keysOf(keys).flatMap((value) => markOf(id, kind, value) ?? []);
}

/** All that a credential is recognized by, each once. */
export function keysOf({ keyId, aliases = [], fingerprint }: Omit<Marked, 'id' | 'kind'>): string[] {
  return [...new Set([fingerprint, keyId, ...aliases])].filter((value) => value !== undefined);
}

/** By which a credential is found that has this key, whatever it is one with. */
export function keyToken(key: string): string {
  return `key ${key}`;
}

function markOf(id: string, kind: string, value: string): Mark | null {
  if (FINGERPRINT.test(value)) return { token: value, by: 'FINGERPRINT', value, strength: 0 };
  if (isMasked(value)) return null;
  if (SHA_256.test(value) || (SHA_1_KINDS.has(kind) && SHA_1.test(value)))
    return digest(value.replaceAll(':', '').toLowerCase(), value);
  if (SSH_DIGEST.test(value)) return digest(value.replace(/=$/, ''), value);
  if (AWS_ACCESS_KEY.test(value)) return { token: `aws ${value}`, by: 'KEY_ID', value, strength: 2 };
  if (!MADE_BY_MACHINE.test(value)) return null;
  return { token: `${namespaceOf(id)} ${kind} ${value}`, by: 'KEY_ID', value, strength: NAME };
}

function digest(token: string, value: string): Mark {
  return { token: `digest ${token}`, by: 'CERTIFICATE_DIGEST', value, strength: 1 };
}
