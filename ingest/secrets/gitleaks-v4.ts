// gitleaks 2 to 7, JSON and CSV. Source: the Leak of gitleaks 4 and the header that its CSV report writes.
import { z } from 'zod';
import type { Format, Read } from './finding.ts';
import { type Fields, faultOf, fieldsOf, has, lineNumber, optional, required } from './record.ts';

const leakSchema = z.object({
  rule: required,
  file: required,
  /** The whole match, label and quotes included; REDACTED with --redact. */
  offender: optional,
  line: optional,
  lineNumber,
  commit: optional,
  /** A URL, or what the scanned folder was called. */
  repo: optional,
  date: optional,
});

export const gitleaksV4: Format = ({ value }) => {
  const fields = fieldsOf(value);
  return has(fields, 'rule', 'file', 'offender') ? read(fields) : null;
};

function* read(fields: Fields): Generator<Read> {
  const parsed = leakSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'gitleaks 4');
  const { rule, file, offender, line, lineNumber, commit, repo, date } = parsed.data;
  yield {
    finding: {
      tool: 'gitleaks',
      rule,
      secret: offender ?? null,
      labelled: true,
      beside: line === undefined ? [] : [line],
      spot: { file, repository: repo },
      occurrence: { commit, line: lineNumber, date },
    },
  };
}
