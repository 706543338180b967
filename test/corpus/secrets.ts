// Seeds of secret scanners' reports: gitleaks 8 in JSON. The id of a record is the path of a finding.
import type { Seed } from './seed.ts';

const finding = (path: string, fields?: string): string =>
  `{"RuleID":"generic-api-key","Description":"key","StartLine":1,"EndLine":1,"Match":"k","Secret":"","File":"${path}","Commit":"c0ffee","Entropy":3,"Author":"a","Email":"a@example.org","Date":"2026-01-01T00:00:00Z","Message":"m","Tags":[],"Fingerprint":"c0ffee:${path}:generic-api-key:1"${fields ? `,${fields}` : ''}}`;

/** Keys that are not read are not kept. */
const UNREAD: NonNullable<Seed['otherwise']> = {
  'a picture': ['R', 'no report, said in the reader’s own words'],
  'a backtick in a property key': ['A', 'not kept'],
  'a quote in a property key': ['A', 'not kept'],
  'an escaped backtick in a property key': ['A', 'not kept'],
  'a written-out \\u0060 in a property key': ['A', 'not kept'],
};

export const secrets: readonly Seed[] = [
  {
    adapter: 'secrets',
    format: 'gitleaks JSON',
    json: 'document',
    options: { location: 'github:acme/corpus' },
    file: (records) =>
      Buffer.concat([
        Buffer.from('['),
        ...records.flatMap((one, i) => [Buffer.from(i === 0 ? '\n' : ',\n'), Buffer.from(one)]),
        Buffer.from('\n]\n'),
      ]),
    idOf: (path) => `secrets:file/secrets:location/github:acme/corpus#${path}`,
    otherwise: UNREAD,
    record: finding,
    nothing: '[]',
  },
];
