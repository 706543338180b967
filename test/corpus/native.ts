// Seeds of the native format: NDJSON, and a JSON array of the same records.
import type { Row, Seed } from './seed.ts';

const id = (of: string): string => `acme:${of}`;
const node = (of: string, kind: string, fields?: string): string =>
  `{"node":{"id":"${id(of)}","label":"Identity","kind":"${kind}"${fields ? `,${fields}` : ''}}}`;
const edge = (kind: string, from: string, to: string): string =>
  `{"edge":{"kind":"${kind}","from":"${id(from)}","to":"${id(to)}"}}`;
const lines = (records: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(records.flatMap((one) => [Buffer.from(one), Buffer.from('\n')]));

const ROWS: readonly Row[] = [
  {
    name: 'a node kind outside a closed list',
    input: lines([node('good-one', 'GROUP'), node('bad-one', 'WIZARD')]),
    expected: 'Q',
    says: /kind/,
    absent: ['acme:bad-one'],
  },
  {
    name: 'validTo before validFrom',
    input: lines([
      node('good-one', 'GROUP'),
      '{"edge":{"kind":"MEMBER_OF","from":"acme:good-one","to":"acme:good-one","validFrom":"2026-02-01T00:00:00Z","validTo":"2026-01-01T00:00:00Z"}}',
    ]),
    expected: 'Q',
    says: /validTo is after validFrom/,
  },
  {
    name: 'an edge between ends that break the table',
    input: lines([
      node('good-one', 'GROUP'),
      '{"edge":{"kind":"GRANTED","from":"acme:good-one","to":"acme:good-one","capabilities":["READ"]}}',
    ]),
    expected: 'Q',
    says: /GRANTED/,
  },
];

const common = {
  adapter: 'native',
  idOf: id,
  record: (of, fields) => node(of, 'GROUP', fields),
  name: (value) => `"name":${value}`,
  lifeDate: (of, value) => node(of, 'GROUP', `"retiredAt":${value}`),
  tellingDate: (of, value) => node(of, 'GROUP', `"lastUsedAt":${value}`),
  edge: (from, to) => edge('MEMBER_OF', from, to),
  unknownEdge: (from, to) => edge('FROBNICATES', from, to),
  otherwise: { 'a picture': ['-', 'lines that are no records, each quarantined'] },
  kind: (of, kind) => `{"node":{"id":"${id(of)}","label":"Resource","kind":"${kind}"}}`,
} satisfies Partial<Seed>;

export const native: readonly Seed[] = [
  { ...common, format: 'NDJSON', json: 'lines', file: lines, rows: ROWS },
  {
    ...common,
    format: 'JSON',
    json: 'document',
    file: (records) =>
      Buffer.concat([
        Buffer.from('['),
        ...records.flatMap((one, i) => [Buffer.from(i === 0 ? '\n' : ',\n'), Buffer.from(one)]),
        Buffer.from('\n]\n'),
      ]),
    nothing: '[]',
  },
];
