// Every record that docs/adapters/native.md shows is taken as the page says.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { native } from '../../ingest/native.ts';
import { edgeSchema } from '../../src/model/edge.ts';
import { credentialSchema, identitySchema, ownerSchema, resourceSchema } from '../../src/model/node.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';

const page = readFileSync(new URL('../../docs/adapters/native.md', import.meta.url), 'utf8');
const records = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].flatMap(([, body = '']) =>
  body.trim().split('\n'),
);

test('The records on the page are taken whole, and its changes remove what they name.', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'keyreach-docs-'));
  const store = await openEmbeddedStore({ directory });
  const take = (lines: readonly string[], delta: boolean) =>
    ingest({
      store,
      spools: embeddedSpools(),
      adapter: native,
      source: 'acme',
      paths: ['-'],
      delta,
      observedAt: delta ? 2000 : 1000,
      stdin: Readable.from(
        lines.map((line) => `${line}\n`),
        { objectMode: false },
      ),
    });
  try {
    const stated = records.filter((line) => !line.startsWith('{"remove"'));
    const removed = records.filter((line) => line.startsWith('{"remove"'));
    const old = ['{"node":{"id":"acme:sa/old","label":"Identity","kind":"SERVICE_ACCOUNT"}}'];
    const grant =
      '{"edge":{"kind":"GRANTED","from":"acme:sa/old","to":"acme:db/customers","capabilities":[]}}';
    const first = await take([...stated, ...old, grant], false);
    expect([first.status, first.counts.quarantined, first.counts.unknown]).toEqual(['COMMITTED', 0, {}]);
    const second = await take(removed, true);
    expect([second.status, second.counts.quarantined, second.counts.closed]).toEqual(['COMMITTED', 0, 2]);
    expect([stated.length, removed.length]).toEqual([9, 2]);
  } finally {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test('The tables name every field of the schemas, and no other.', () => {
  const named = (text: string): string[] =>
    [...text.matchAll(/`([a-zA-Z]+)`/g)].map(([, field = '']) => field);
  const row = (label: string): string[] => {
    const cells = page
      .split('\n')
      .find((line) => line.startsWith(`| ${label} |`))
      ?.split('|');
    return named(cells?.[2] ?? '');
  };
  const anyNode = ['id', 'label', 'kind', ...row('any')];
  const fields = {
    '`Identity`': identitySchema,
    '`Credential`': credentialSchema,
    '`Resource`': resourceSchema,
    '`Owner`': ownerSchema,
  };
  for (const [label, schema] of Object.entries(fields))
    expect([...anyNode, ...row(label)].toSorted(), label).toEqual(Object.keys(schema.shape).toSorted());
  const edges = page.slice(page.indexOf('## Edges'), page.indexOf('## Changes'));
  const rows = edges.split('\n').filter((line) => line.startsWith('| `'));
  const onEdges = ['kind', 'from', 'to', 'key', ...rows.flatMap((line) => named(line.split('|')[1] ?? ''))];
  expect(onEdges.toSorted()).toEqual([...Object.keys(edgeSchema.shape), 'capabilities'].toSorted());
});
