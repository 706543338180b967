// detect-secrets baselines, also IBM's. They hold no secrets but their SHA-1, which for a weak secret is nearly the
// secret itself: only its keyed digest is kept. Source: docs/design.md and core/potential_secret.py of detect-secrets.
import { z } from 'zod';
import { parseInstant } from '../../src/model/scalars.ts';
import type { Format, Read } from './finding.ts';
import { type Fields, faultOf, fieldsOf, has, lineNumber, optional, required } from './record.ts';

export const BASELINE_RESULTS = 'results.*.*';
export const BASELINE_TIME = 'generated_at';

const resultSchema = z.object({
  type: required,
  filename: optional,
  hashed_secret: z.string('expected a text').regex(/^[0-9a-f]{40}$/, 'expected the 40 hex digits of a SHA-1'),
  line_number: lineNumber,
  is_verified: z.boolean().nullish(),
  /** What an audit said. */
  is_secret: z.boolean().nullish(),
  /** IBM's: seen to work. */
  verified_result: z.boolean().nullish(),
});

export const detectSecrets: Format = ({ value, collection, place }) => {
  if (collection === BASELINE_TIME) {
    const at = typeof value === 'string' ? parseInstant(value) : null;
    return at === null ? [{ unknown: 'generated_at: not a date' }] : [{ observedAt: at }];
  }
  if (collection !== BASELINE_RESULTS) return null;
  const fields = fieldsOf(value);
  return has(fields, 'hashed_secret') ? read(fields, place.at) : null;
};

function* read(fields: Fields, pointer: string): Generator<Read> {
  const parsed = resultSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'detect-secrets');
  const { type, filename, hashed_secret, line_number, is_verified, is_secret, verified_result } = parsed.data;
  if (is_secret === false) return;
  yield {
    finding: {
      tool: 'detect-secrets',
      rule: type,
      secret: null,
      // Of a private key the tool hashes the header, which all of them share.
      sha1: type === 'Private Key' ? undefined : hashed_secret,
      spot: { file: filename ?? keyOf(pointer) },
      occurrence: { line: line_number },
      life: { active: is_verified === true || verified_result === true },
    },
  };
}

/** Older baselines name the file only as the key of its results. */
function keyOf(pointer: string): string {
  return (pointer.split('/')[2] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
