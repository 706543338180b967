// trufflehog 3, NDJSON or an array: one result of one detector. Source: pkg/output/json.go of trufflehog 3.
import { z } from 'zod';
import type { Finding, Format, Read } from './finding.ts';
import { type Fields, faultOf, fieldsOf, has, optional } from './record.ts';
import { foundIn } from './trufflehog-sources.ts';

const resultSchema = z.object({
  SourceMetadata: z.object({ Data: z.record(z.string(), z.record(z.string(), z.unknown()).nullish()) }),
  DetectorName: optional,
  DetectorType: z.union([z.number(), z.string()]).optional(),
  Verified: z.boolean('expected true or false').optional(),
  /** For AWS the key id alone. */
  Raw: optional,
  /** The secret together with what belongs to it: for AWS the key id and the secret key. */
  RawV2: optional,
  /** What may be shown of it: an id where the detector knows one. */
  Redacted: optional,
  ExtraData: z.record(z.string(), z.unknown()).nullish(),
});

export const trufflehog: Format = ({ value }) => {
  const fields = fieldsOf(value);
  return has(fields, 'SourceMetadata') && ('DetectorName' in fields || 'DetectorType' in fields)
    ? read(fields)
    : null;
};

function* read(fields: Fields): Generator<Read> {
  const parsed = resultSchema.safeParse(fields);
  if (!parsed.success) return yield faultOf(parsed.error, 'trufflehog');
  const { SourceMetadata, DetectorName, DetectorType, Verified, Raw, RawV2, Redacted, ExtraData } =
    parsed.data;
  const [source] = Object.entries(SourceMetadata.Data);
  if (source === undefined) return yield { fault: 'trufflehog: SourceMetadata.Data: names no source' };
  const found = foundIn(source[0], source[1] ?? {});
  if ('fault' in found) return yield { fault: `trufflehog: ${found.fault}` };
  if (found.unknown !== null) yield { unknown: found.unknown };
  yield {
    finding: {
      tool: 'trufflehog',
      rule: DetectorName ?? `detector ${DetectorType}`,
      secret: Raw ?? RawV2 ?? null,
      beside: [RawV2, Redacted].filter((text) => text !== undefined),
      spot: found.spot,
      occurrence: found.occurrence,
      // Verified false says that it was not seen to work, or was not tried: not that it does not.
      life: { active: Verified === true },
      facts: factsOf(ExtraData ?? {}),
    },
  };
}

/** Whose it is, as the provider told the detector. */
function factsOf(extra: Readonly<Record<string, unknown>>): NonNullable<Finding['facts']> {
  const named = ['arn', 'account'].map((key) => [key, extra[key]] as const);
  return Object.fromEntries(named.filter((fact): fact is [string, string] => typeof fact[1] === 'string'));
}
