// Identity of edges, and the order of ids: both are part of every answer, so both are fixed here.
import { hash } from 'node:crypto';
import type { EdgeKind } from './ontology.ts';

/** What makes an edge itself. `key` tells several edges of one kind between the same two nodes apart. */
export interface EdgeRef {
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly key?: string | undefined;
}

/** An edge's id: the first 32 hex digits of SHA-256 over the UTF-8 of JSON.stringify([kind, from, to, key]). */
export function edgeId(ref: EdgeRef): string {
  return hexOf(identityOf(ref));
}

function identityOf({ kind, from, to, key = '' }: EdgeRef): string {
  const quoted = `["${kind}","${from}","${to}","${key}"]`;
  return UNESCAPED.test(quoted) ? quoted : JSON.stringify([kind, from, to, key]);
}

/** Four texts in which JSON escapes nothing, as in almost all ids: quoting them takes a third of JSON.stringify. */
const UNESCAPED = /^\["[ !#-[\]-\ud7ff\ue000-\uffff]*"(?:,"[ !#-[\]-\ud7ff\ue000-\uffff]*"){3}\]$/;

/** What tells whether a statement changed: the first 32 hex digits of the SHA-256 of its canonical JSON. */
export function digestOf(body: string): string {
  return hexOf(body);
}

function hexOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 2 * HASH_BYTES);
}

/** Of an edge's id, and of a digest, where they are kept as bytes. */
export const HASH_BYTES = 16;

/** An edge's id into a buffer: hex digits on the way there would take half as long as hashing does. */
export function writeEdgeId(into: Buffer, at: number, ref: EdgeRef): void {
  writeHash(into, at, identityOf(ref));
}

export function writeDigest(into: Buffer, at: number, body: string): void {
  writeHash(into, at, body);
}

function writeHash(into: Buffer, at: number, text: string): void {
  into.write(hash('sha256', text, 'binary'), at, HASH_BYTES, 'binary');
}

/**
 * Orders ids by their UTF-8 bytes (JavaScript's `<` orders by UTF-16 units, which differs where a
 * surrogate pair meets U+E000 to U+FFFF).
 */
export function compareIds(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they rank above every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The namespace of an id: what stands before its first colon, or '' where there is none. */
export function namespaceOf(id: string): string {
  const colon = id.indexOf(':');
  return colon < 0 ? '' : id.slice(0, colon);
}
