// gitleaks 8, JSON and CSV. Source: report/finding.go and report/csv.go of gitleaks 8.
import { z } from 'zod';
import type { Format, Read } from './finding.ts';
import { type Fields, faultOf, fieldsOf, has, lineNumber, optional, required } from './record.ts';

const findingSchema = z.object({
  RuleID: required,
  File: required,
  /** With --redact REDACTED, or with a percentage its beginning and `...`. */
  Secret: optional,
  Match: optional,
  Commit: optional,
  Link: optional,
  Date: optional,
  StartLine: lineNumber,
  StartColumn: lineNumber,
});

export const gitleaks: Format = ({ value }) => {
  const fields = fieldsOf(value);
  return has(fields, 'RuleID', 'File', 'Secret') ? read(fields) : null;
};

function* read(fields: Fields): Generator<Read> {
  const parsed = findingSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'gitleaks');
  const { RuleID, File, Secret, Match, Commit, Link, StartLine, StartColumn } = parsed.data;
  yield {
    finding: {
      tool: 'gitleaks',
      rule: RuleID,
      secret: Secret ?? null,
      beside: Match === undefined ? [] : [Match],
      spot: { file: File, repository: repositoryOf(Link) },
      occurrence: { commit: Commit, line: StartLine, column: StartColumn, date: parsed.data.Date },
    },
  };
}

/** A link leads to a file at a commit: `https://github.com/acme/app/blob/<commit>/…`. */
function repositoryOf(link: string | undefined): string | undefined {
  return link === undefined
    ? undefined
    : /^(https?:\/\/[^?#]+?)\/(?:-\/)?(?:blob|src|commit)\//.exec(link)?.[1];
}
