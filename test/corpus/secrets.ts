// Seeds of secret scanners' reports: gitleaks 8 in JSON and in SARIF. The id of a record is the path of a finding.
import type { Seed, Text } from './seed.ts';

const finding = (path: string, fields?: string): string =>
  `{"RuleID":"generic-api-key","Description":"key","StartLine":1,"EndLine":1,"Match":"k","Secret":"","File":"${path}","Commit":"c0ffee","Entropy":3,"Author":"a","Email":"a@example.org","Date":"2026-01-01T00:00:00Z","Message":"m","Tags":[],"Fingerprint":"c0ffee:${path}:generic-api-key:1"${fields ? `,${fields}` : ''}}`;

const result = (path: string, fields?: string): string =>
  `{"message":{"text":"generic-api-key has detected secret for file ${path}."},"ruleId":"generic-api-key","locations":[{"physicalLocation":{"artifactLocation":{"uri":"${path}"},"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":2,"snippet":{"text":""}}}}],"partialFingerprints":{"commitSha":"c0ffee","date":"2026-01-01T00:00:00Z"}${fields ? `,${fields}` : ''}}`;
const list = (head: string, records: readonly Text[], tail: string): Buffer =>
  Buffer.concat([
    Buffer.from(head),
    ...records.flatMap((one, i) => [Buffer.from(i === 0 ? '\n' : ',\n'), Buffer.from(one)]),
    Buffer.from(tail),
  ]);

/** Keys that are not read are not kept. */
const UNREAD: NonNullable<Seed['otherwise']> = {
  'a picture': ['R', 'no report, said in the reader’s own words'],
  'a backtick in a property key': ['A', 'not kept'],
  'a quote in a property key': ['A', 'not kept'],
  'an escaped backtick in a property key': ['A', 'not kept'],
  'a written-out \\u0060 in a property key': ['A', 'not kept'],
};

const common = {
  adapter: 'secrets',
  json: 'document',
  options: { location: 'github:acme/corpus' },
  idOf: (path) => `secrets:file/secrets:location/github:acme/corpus#${path}`,
  otherwise: UNREAD,
} satisfies Partial<Seed>;

export const secrets: readonly Seed[] = [
  {
    ...common,
    format: 'gitleaks JSON',
    file: (records) => list('[', records, '\n]\n'),
    record: finding,
    nothing: '[]',
  },
  {
    ...common,
    format: 'gitleaks SARIF',
    file: (records) =>
      list(
        '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"gitleaks","rules":[]}},"results":[',
        records,
        '\n]}]}\n',
      ),
    record: result,
    nothing: '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"gitleaks"}},"results":[]}]}',
  },
];
