// SARIF 2.1.0 as gitleaks writes it: each result's snippet is the secret itself. Sources: report/sarif.go of
// gitleaks 8, and the results of gitleaks 4, whose snippet is the line and whose properties hold the offender.
import { z } from 'zod';
import type { Format, Read } from './finding.ts';
import { type Fields, faultOf, fieldsOf, lineNumber, optional, required } from './record.ts';

export const SARIF_RESULTS = 'runs.*.results.*';

const resultSchema = z.object({
  /** Other tools' results are no secrets, and SARIF does not say what a result is about. */
  message: z.object({
    text: z
      .string()
      .regex(
        /has detected secret for file|secret detected/,
        'a result that gitleaks did not write: only its SARIF is read',
      ),
  }),
  ruleId: optional,
  locations: z
    .array(
      z.object({
        physicalLocation: z.object({
          artifactLocation: z.object({ uri: required }),
          region: z.object({
            startLine: lineNumber,
            startColumn: lineNumber,
            snippet: z.object({ text: optional }).optional(),
          }),
        }),
      }),
      'expected a list of locations',
    )
    .min(1, 'expected a location'),
  partialFingerprints: z.object({ commitSha: optional, date: optional }).optional(),
  properties: z.object({ offender: optional, commit: optional, date: optional, repo: optional }).nullish(),
});

export const gitleaksSarif: Format = ({ value, collection }) => {
  if (collection !== SARIF_RESULTS) return null;
  const fields = fieldsOf(value);
  return fields ? read(fields) : [{ fault: 'SARIF: a result is an object' }];
};

function* read(fields: Fields): Generator<Read> {
  const parsed = resultSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'SARIF');
  const { ruleId, message, locations, partialFingerprints: seen, properties } = parsed.data;
  for (const { physicalLocation } of locations) {
    const { region, artifactLocation } = physicalLocation;
    const snippet = region.snippet?.text;
    yield {
      finding: {
        tool: 'gitleaks',
        rule: ruleId ?? (message.text.split(' secret detected')[0] as string),
        secret: properties?.offender ?? snippet ?? null,
        ...(properties?.offender === undefined ? {} : { labelled: true as const }),
        beside: [message.text, ...(snippet === undefined ? [] : [snippet])],
        spot: { file: decoded(artifactLocation.uri), repository: properties?.repo },
        occurrence: {
          commit: seen?.commitSha ?? properties?.commit,
          line: region.startLine,
          column: region.startColumn,
          date: seen?.date ?? properties?.date,
        },
      },
    };
  }
}

/** gitleaks 8 writes paths as they are, where SARIF wants them percent-encoded: what is not encoded stays. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri.replace(/^file:\/\//, ''));
  } catch {
    return uri;
  }
}
