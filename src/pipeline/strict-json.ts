// One record's JSON, strictly: RFC 8259 read so that two texts with different meaning never become one value.
// JSON.parse takes the last of two equal keys, rounds large integers and makes 1e400 infinite; each is a fault.
import type { Json } from '../model/adapter.ts';

/** Containers inside one another; deeper records are hostile or not meant for us. */
export const MAX_DEPTH = 64;

/** `value` is there where the fault leaves the rest of the record readable. */
type Parsed =
  | { readonly value: Json; readonly fault: null }
  | { readonly value?: Json; readonly fault: string };

export const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Parses the text of one record. A fault's text names keys and positions, never a value. */
export function parseStrict(text: string): Parsed {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { fault: 'not valid JSON' };
  }
  const seen: Seen = { least: 0, strings: 0, escapes: text.includes('\\'), key: null };
  const fault = faultOf(value, 1, seen);
  if (fault === TOO_DEEP) return { fault };
  // What is as long as it must be states nothing that the value lacks.
  if (fault === null && seen.least === text.length) return { value, fault };
  // Every key of the text must be one of the value: what is missing was overwritten by an equal key.
  const kept = fault === null ? seen.strings : stringsIn(value);
  if (kept !== stringsOf(text, seen.escapes)) return { fault: 'an object states one of its keys twice' };
  if (fault === null) return { value, fault };
  return { value, fault: seen.key === null ? fault : `${fault}, in ${shown(seen.key)}` };
}

interface Seen {
  /** The length of the shortest text that may give this value: no white space, no escapes, numbers of one digit. */
  least: number;
  /** Keys and texts. */
  strings: number;
  /** Some string of the text holds an escape: the only way to half of a surrogate pair. */
  readonly escapes: boolean;
  /** Innermost key around the fault. */
  key: string | null;
}

export const TOO_DEEP = `nested deeper than ${MAX_DEPTH} levels`;

/** The first fault within a parsed value; measures it on the way. */
function faultOf(value: Json, depth: number, seen: Seen): string | null {
  if (typeof value === 'string') {
    seen.strings++;
    seen.least += value.length + 2;
    return seen.escapes && !value.isWellFormed() ? 'a text holds half of a surrogate pair' : null;
  }
  if (typeof value === 'number') {
    seen.least++;
    return numberFault(value);
  }
  if (typeof value !== 'object' || value === null) {
    seen.least += value === false ? 5 : 4;
    return null;
  }
  if (depth > MAX_DEPTH) return TOO_DEEP;
  return Array.isArray(value) ? faultOfItems(value, depth, seen) : faultOfMembers(value, depth, seen);
}

function faultOfItems(items: readonly Json[], depth: number, seen: Seen): string | null {
  seen.least += items.length === 0 ? 2 : items.length + 1;
  for (const item of items) {
    const fault = faultOf(item, depth + 1, seen);
    if (fault !== null) return fault;
  }
  return null;
}

/** An own __proto__ made by JSON.parse is seen as the key it is. */
function faultOfMembers(members: { [key: string]: Json }, depth: number, seen: Seen): string | null {
  let punctuation = 2;
  for (const key in members) {
    seen.strings++;
    seen.least += key.length + punctuation + 1;
    punctuation = 3;
    if (FORBIDDEN_KEYS.has(key)) return `a key is called ${key}`;
    if (seen.escapes && !key.isWellFormed()) return 'a key holds half of a surrogate pair';
    const fault = faultOf(members[key] as Json, depth + 1, seen);
    if (fault !== null) {
      seen.key ??= key;
      return fault;
    }
  }
  seen.least += 2;
  return null;
}

/** Keys and texts of a JSON text, by their quotes. */
function stringsOf(text: string, escapes: boolean): number {
  const plain = escapes ? text.replace(/\\./g, '') : text;
  let quotes = 0;
  for (let at = plain.indexOf('"'); at >= 0; at = plain.indexOf('"', at + 1)) quotes++;
  return quotes / 2;
}

/** Keys and texts of a value of any depth. */
function stringsIn(value: Json): number {
  let strings = 0;
  const left = [value];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one === 'string') strings++;
    if (typeof one !== 'object' || one === null) continue;
    if (!Array.isArray(one)) strings += Object.keys(one).length;
    for (const child of Object.values(one)) left.push(child);
  }
  return strings;
}

export function numberFault(value: number): string | null {
  if (!Number.isFinite(value)) return 'a number is too large to be kept';
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return 'an integer beyond 2^53 loses digits (write it as a string)';
  return null;
}

/** A key for a message: short, and nothing in it that a terminal would act on. */
function shown(key: string): string {
  return JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key);
}
