// Seeds of Kubernetes objects: a kubectl list in JSON, and manifests in YAML.
import type { Seed } from './seed.ts';

const object = (name: string, fields?: string): string =>
  `{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"${name}","namespace":"ns"}${fields ? `,${fields}` : ''}}`;
const idOf = (name: string): string => `k8s:corpus/ns/serviceaccounts/${name}`;

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
    nothing: '{"apiVersion":"v1","kind":"List","items":[]}',
  },
];
