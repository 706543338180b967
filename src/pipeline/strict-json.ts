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
  const { members, escapes } = membersOf(text);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { fault: 'not valid JSON' };
  }
  const seen: Seen = { members: 0, escapes, key: null };
  const fault = faultOf(value, 1, seen);
  if (fault === TOO_DEEP) return { fault };
  // Every member of the text must be one of the value: what is missing was overwritten by an equal key.
  const kept = fault === null ? seen.members : membersIn(value);
  if (kept !== members) return { fault: 'an object states one of its keys twice' };
  if (fault === null) return { value, fault };
  return { value, fault: seen.key === null ? fault : `${fault}, in ${shown(seen.key)}` };
}

interface Seen {
  members: number;
  /** Some string of the text holds an escape: the only way to half of a surrogate pair. */
  readonly escapes: boolean;
  /** Innermost key around the fault. */
  key: string | null;
}

export const TOO_DEEP = `nested deeper than ${MAX_DEPTH} levels`;

/** How many members (colons outside strings) a JSON text has, and whether any string holds an escape. */
function membersOf(text: string): { members: number; escapes: boolean } {
  let members = 0;
  let escapes = false;
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === COLON) members++;
    else if (unit === QUOTE) {
      for (i++; i < length; i++) {
        const inner = text.charCodeAt(i);
        if (inner === QUOTE) break;
        if (inner === BACKSLASH) {
          escapes = true;
          i++;
        }
      }
    }
  }
  return { members, escapes };
}

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** The first fault within a parsed value; counts its members on the way. */
function faultOf(value: Json, depth: number, seen: Seen): string | null {
  if (typeof value === 'string') {
    return seen.escapes && !value.isWellFormed() ? 'a text holds half of a surrogate pair' : null;
  }
  if (typeof value === 'number') return numberFault(value);
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAX_DEPTH) return TOO_DEEP;
  if (Array.isArray(value)) {
    for (const item of value) {
      const fault = faultOf(item, depth + 1, seen);
      if (fault !== null) return fault;
    }
    return null;
  }
  // Object.keys, not for…in: an own __proto__ made by JSON.parse must be seen as the key it is.
  for (const key of Object.keys(value)) {
    seen.members++;
    if (FORBIDDEN_KEYS.has(key)) return `a key is called ${key}`;
    if (seen.escapes && !key.isWellFormed()) return 'a key holds half of a surrogate pair';
    const fault = faultOf(value[key] as Json, depth + 1, seen);
    if (fault !== null) {
      seen.key ??= key;
      return fault;
    }
  }
  return null;
}

function membersIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children = Object.values(value) as Json[];
  const own = Array.isArray(value) ? 0 : children.length;
  return children.reduce<number>((sum, child) => sum + membersIn(child), own);
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
