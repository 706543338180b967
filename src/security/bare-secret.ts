// A secret as such, out of the ways in which reports, files and people write it: the bytes that are fingerprinted.

import { isMasked } from '../model/masked.ts';

/** `export NAME=`, `NAME:=`, `NAME => `; with a colon only where quotes or white space follow, as in YAML and JSON. */
const LABEL =
  /(?:export\s+)?(["'`]?)[A-Za-z_][A-Za-z0-9_.-]{0,127}\1\s*(?:(?::=|=>|=)(?![=>])\s*|:(?=["'`\s])\s*)(?=\S)/y;
/** The scheme of an Authorization header. */
const SCHEME = /(?:bearer|basic)\s+(?=\S)/iy;
const QUOTES = '"\'`';

const PEM = /-----BEGIN (?<type>[A-Z0-9 ]{1,64})-----(?<body>(?:[^-]|-(?!----))*)-----END \k<type>-----/g;
const PEM_HEADER = /^[A-Za-z][A-Za-z0-9-]*:.*(?:\n[ \t].*)*$/gm;
/** What the body holds is a cipher's output, and no DER (RFC 1421). */
const ENCRYPTED = /^Proc-Type:\s*4,\s*ENCRYPTED\s*$/im;
const SHORTEST_BODY = 16;

/** In characters; what is longer is a file with secrets in it, not one. */
export const LONGEST_SECRET = 65_536;

/** Words that stand in place of a secret. */
const STAND_IN =
  /^[<[({]*(?:redacted|masked|hidden|filtered|removed|scrubbed|omitted|obfuscated|sanitized|encrypted|secret|password|token|null|nil|none|undefined|empty|unknown|true|false|n\/?a)[\])}>]*$/i;
/** Something that is filled in where it is used. */
const REFERENCE =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|\{\{.*\}\}|<%.*%>|%[A-Za-z_]\w*%|<[A-Za-z][\w .-]*>|\$[A-Z_][A-Z0-9_]*)$/s;
/** A label with nothing behind it; the end of a base64 text looks like one, but not like these. */
const BARE_LABEL = /^(?:export\s+)?(?:[A-Z]{1,12}|[A-Z][A-Z0-9]*_[A-Z0-9_]*)\s*[=:]$/;

/**
 * The secret's own bytes: labels, quotes and white space around it stripped, a PEM decoded to DER. Null for what is
 * empty, longer than LONGEST_SECRET, masked, redacted, a reference to a secret, or a PEM of which only the header, or less than all, is there:
 * those may look alike without being one secret.
 */
export function bareSecret(value: string): Buffer | null {
  if (value.length > LONGEST_SECRET) return null;
  const text = stripped(value);
  if (text.includes('-----BEGIN ')) return der(text);
  const stands =
    text === '' || STAND_IN.test(text) || BARE_LABEL.test(text) || REFERENCE.test(text) || isMasked(text);
  return stands ? null : Buffer.from(text, 'utf8');
}

/** Until nothing more comes off, so that what comes out gives itself again. O(length). */
function stripped(value: string): string {
  let start = 0;
  let end = value.length;
  for (;;) {
    const before = end - start;
    while (start < end && isBlank(value.charCodeAt(start))) start++;
    while (end > start && isBlank(value.charCodeAt(end - 1))) end--;
    // What a line of JSON, YAML or code leaves after the closing quote.
    if (end - start > 2 && /["'`][,;]/.test(value.slice(end - 2, end))) end--;
    const quote = value.charAt(start);
    if (end - start >= 2 && QUOTES.includes(quote) && value.charAt(end - 1) === quote) {
      const inner = value.indexOf(quote, start + 1);
      if (inner === end - 1) {
        start++;
        end--;
      }
    }
    for (const prefix of [LABEL, SCHEME]) {
      prefix.lastIndex = start;
      const found = prefix.exec(value)?.[0] ?? '';
      if (start + found.length < end) start += found.length;
    }
    if (end - start === before) return value.slice(start, end);
  }
}

function isBlank(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit === 0xfeff || unit === 0x200b;
}

/** A PEM's content, also where its line breaks were written as \n or as blanks. Null unless it is all there. */
function der(text: string): Buffer | null {
  const blocks = [...text.replaceAll(/\\r|\\n|\r/g, '\n').matchAll(PEM)];
  const secret = blocks.find(({ groups }) => groups?.['type']?.endsWith('PRIVATE KEY')) ?? blocks[0];
  const body = secret?.groups?.['body'];
  if (body === undefined) return null;
  const base64 = body.replaceAll(PEM_HEADER, '').replaceAll(/\s/g, '');
  if (base64.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length >= SHORTEST_BODY && (ENCRYPTED.test(body) || isWhole(bytes)) ? bytes : null;
}

/** A DER sequence says how long it is; other formats do not. */
function isWhole(bytes: Buffer): boolean {
  if (bytes[0] !== 0x30) return true;
  const length = bytes[1] as number;
  if (length < 0x80) return bytes.length === 2 + length;
  const octets = length & 0x7f;
  if (octets === 0 || octets > 4) return true;
  return bytes.length === 2 + octets + bytes.readUIntBE(2, octets);
}
