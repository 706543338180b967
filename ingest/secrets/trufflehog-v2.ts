// trufflehog 2 (Python), NDJSON: one commit's diff of one file, with the strings it found in it.
import { z } from 'zod';
import type { Format, Read } from './finding.ts';
import { type Fields, faultOf, fieldsOf, has, optional, required } from './record.ts';

const issueSchema = z.object({
  path: required,
  reason: optional,
  stringsFound: z.array(required, 'expected a list of texts'),
  commitHash: optional,
  date: optional,
});

export const trufflehogV2: Format = ({ value }) => {
  const fields = fieldsOf(value);
  return has(fields, 'stringsFound', 'path') ? read(fields) : null;
};

function* read(fields: Fields): Generator<Read> {
  const parsed = issueSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'trufflehog 2');
  const { path, reason, stringsFound, commitHash, date } = parsed.data;
  for (const secret of new Set(stringsFound))
    yield {
      finding: {
        tool: 'trufflehog',
        rule: reason ?? 'unknown',
        secret,
        beside: stringsFound,
        spot: { file: path },
        occurrence: { commit: commitHash, date },
      },
    };
}
