// Seed of BloodHound OpenGraph. Edges are records beside nodes: the file puts each where it belongs.
import type { Row, Seed, Text } from './seed.ts';

const gh = (id: string, properties: string, kind = 'GH_Team'): string =>
  `{"id":"${id}","kinds":["${kind}"],"properties":{${properties}}}`;
const link = (kind: string, from: string, to: string, traversable: boolean): string =>
  `{"kind":"${kind}","start":{"value":"${from}"},"end":{"value":"${to}"},"properties":{"traversable":${traversable}}}`;

function file(records: readonly Text[]): Buffer {
  const isEdge = (record: Text): boolean => record.toString('latin1').startsWith('{"kind"');
  const list = (of: readonly Text[]): Buffer[] =>
    of.flatMap((one, i) => [Buffer.from(i === 0 ? '\n' : ',\n'), Buffer.from(one)]);
  return Buffer.concat([
    Buffer.from('{"graph":{"nodes":['),
    ...list(records.filter((one) => !isEdge(one))),
    Buffer.from('],"edges":['),
    ...list(records.filter(isEdge)),
    Buffer.from(']}}\n'),
  ]);
}

const flat = (name: string, property: string): Row => ({
  name,
  input: file([gh('good-one', '"name":"x"'), gh('bad-one', property)]),
  expected: 'Q',
  says: /property x/,
  absent: ['bad-one'],
});

export const bloodhound: readonly Seed[] = [
  {
    adapter: 'bloodhound',
    format: 'OpenGraph',
    json: 'document',
    file,
    idOf: (id) => id,
    record: (id, fields) => gh(id, fields ?? ''),
    name: (value) => `"name":${value}`,
    lifeDate: (id, value) => gh(id, `"token_expires_at":${value}`, 'GH_PersonalAccessToken'),
    tellingDate: (id, value) => gh(id, `"token_last_used_at":${value}`, 'GH_PersonalAccessToken'),
    edge: (from, to) => link('GH_MemberOf', from, to, true),
    unknownEdge: (from, to) => link('ZZ_Frobnicates', from, to, false),
    kind: (id, kind) => gh(id, '"name":"x"', kind),
    otherwise: {
      'a date that decides life: epoch seconds': [
        'A',
        'as collectors write it: seconds after 2001 are no ms',
      ],
    },
    nothing: '{"graph":{"nodes":[],"edges":[]}}',
    rows: [
      flat('a nested object in properties', '"x":{"y":1}'),
      flat('a mixed array in properties', '"x":[1,"a"]'),
      flat('an array of arrays in properties', '"x":[[1]]'),
      {
        name: 'a node kind the adapter does not know',
        input: file([gh('good-one', '"name":"x"'), gh('odd', '"name":"x"', 'ZZ_Odd')]),
        expected: 'A',
        says: /ZZ_Odd/,
        there: ['odd'],
      },
    ],
  },
];
