// Seeds of Kubernetes objects: a kubectl list in JSON, and manifests in YAML.
import type { Seed } from './seed.ts';

const object = (name: string, fields?: string): string =>
  `{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"${name}","namespace":"ns"}${fields ? `,${fields}` : ''}}`;
const idOf = (name: string): string => `k8s:corpus/ns/sa/${name}`;

/** Manifests hold annotations of any kind: keys that are not read are not kept. */
const UNREAD: NonNullable<Seed['otherwise']> = {
  'a picture': ['-', 'one document that is no object, quarantined'],
  'a backtick in a property key': ['A', 'not kept'],
  'a quote in a property key': ['A', 'not kept'],
  'an escaped backtick in a property key': ['A', 'not kept'],
  'a written-out \\u0060 in a property key': ['A', 'not kept'],
  'NUL in an id': ['Q', 'a name says itself what it may hold'],
};

export const kubernetes: readonly Seed[] = [
  {
    adapter: 'kubernetes',
    format: 'kubectl JSON',
    json: 'document',
    options: { cluster: 'corpus' },
    file: (records) =>
      Buffer.concat([
        Buffer.from('{"apiVersion":"v1","kind":"List","items":['),
        ...records.flatMap((one, i) => [Buffer.from(i === 0 ? '\n' : ',\n'), Buffer.from(one)]),
        Buffer.from('\n]}\n'),
      ]),
    idOf,
    record: object,
    otherwise: UNREAD,
    nothing: '{"apiVersion":"v1","kind":"List","items":[]}',
  },
  {
    adapter: 'kubernetes',
    format: 'YAML',
    options: { cluster: 'corpus' },
    file: (records) =>
      Buffer.concat(records.flatMap((one) => [Buffer.from('---\n'), Buffer.from(one), Buffer.from('\n')])),
    idOf,
    record: object,
    otherwise: {
      ...UNREAD,
      NaN: ['A', 'a text in YAML'],
      'a file cut within a character': ['Q', 'its last document is no UTF-8'],
    },
  },
];
