// CSV as the pipeline reads it, through the native adapter and a mapping.
import { describe, expect, it } from 'vitest';
import { type CsvMapping, csvMappingSchema } from '../../src/model/csv-mapping.ts';
import { type Given, workbench } from './workbench.ts';

const mapping: CsvMapping = csvMappingSchema.parse({
  separator: '|',
  nodes: [
    {
      label: 'Identity',
      kind: 'SERVICE_ACCOUNT',
      id: 'acme:sa/{account}',
      name: '{display name}',
      enabled: '{active}',
      attributes: { note: '{note}' },
    },
    {
      label: 'Credential',
      kind: '{key kind}',
      id: 'acme:key/{key}',
      aliases: '{aliases}',
      revoked: '{revoked}',
    },
  ],
  edges: [
    { kind: 'AUTHENTICATES_AS', from: 'acme:key/{key}', to: 'acme:sa/{account}' },
    {
      kind: 'GRANTED',
      from: 'acme:sa/{account}',
      to: 'acme:db/{database}',
      capabilities: { from: '{rights}', values: { ro: ['READ'], rw: ['READ', 'WRITE'] } },
    },
  ],
});
const HEADER = 'account,display name,active,key,key kind,aliases,revoked,database,rights,note';
const rows = (...lines: string[]): string => [HEADER, ...lines, ''].join('\n');
const asCsv = { adapterOptions: { mapping } };
const BASE = rows('ci,CI,true,k1,API_KEY,a|b,no,orders,rw,');

describe('a CSV with a mapping', () => {
  it('gives nodes and edges, and an empty cell gives nothing', async () => {
    const bench = await workbench();
    const outcome = await bench.run(
      rows('ci,CI,yes,k1,API_KEY,a | b,no,orders,rw,=cmd()', 'idle,,no,,,,,,,'),
      asCsv,
    );
    expect(outcome.report).toMatchObject({ partial: false, status: 'COMMITTED' });
    expect(await bench.live()).toEqual([
      'acme:db/orders',
      'acme:key/k1',
      'acme:key/k1 AUTHENTICATES_AS acme:sa/ci',
      'acme:sa/ci',
      'acme:sa/ci GRANTED acme:db/orders',
      'acme:sa/idle',
    ]);
    const statements = Object.fromEntries(
      (await bench.nodes()).map(({ id, place, state }) => [id, { ...state.statement, at: place.at }]),
    );
    expect(statements['acme:sa/ci']).toMatchObject({
      name: 'CI',
      enabled: true,
      attributes: { note: '=cmd()' },
      at: 'L2',
    });
    expect(statements['acme:key/k1']).toMatchObject({ aliases: ['a', 'b'] });
    expect(statements['acme:key/k1']).not.toHaveProperty('revoked');
    expect(statements['acme:sa/idle']).toMatchObject({ enabled: false, at: 'L3' });
    expect(statements['acme:sa/idle']).not.toHaveProperty('name');
    const granted = (await bench.edges()).find(({ kind }) => kind === 'GRANTED');
    expect(granted?.statement.pass).toEqual(['READ', 'WRITE']);
  });

  it('reads a byte order mark, CRLF, blank lines and quoted commas, quotes and line breaks', async () => {
    const bench = await workbench();
    const text = `\ufeff\r\n${HEADER}\r\n\r\n"ci","C, ""I""\nx",true,,,,,,,\r\n\r\n`;
    expect((await bench.run(text, asCsv)).code).toBe(0);
    const [node] = await bench.nodes();
    expect(node?.state.statement).toMatchObject({ id: 'acme:sa/ci', name: 'C, "I"\nx' });
  });

  it('says which cell it cannot take and takes the other rows', async () => {
    const bench = await workbench();
    const outcome = await bench.run(
      rows('ci,,maybe,,,,,,,', 'ok,,,,,,,orders,all,', 'short,row', 'fine,,,,,,,,,'),
      asCsv,
    );
    expect(outcome.code).toBe(3);
    expect(outcome.report?.quarantined).toMatchObject([
      { at: 'L2', id: 'acme:sa/ci', reason: expect.stringMatching(/^enabled: \{active\} is neither/) },
      { at: 'L3', id: null, reason: expect.stringMatching(/^capabilities: the mapping has no value for/) },
      { at: 'L4', id: null, reason: '2 cells where the header names 10 columns' },
    ]);
    expect(await bench.live()).toEqual(['acme:sa/fine', 'acme:sa/ok']);
    expect(JSON.stringify(outcome.report)).not.toContain('maybe');
  });

  it('quarantines a row that is not UTF-8, so that no two ids become one', async () => {
    const bench = await workbench();
    const row = (byte: number): Buffer =>
      Buffer.concat([Buffer.from('a'), Buffer.from([byte]), Buffer.from(',,,,,,,,,\n')]);
    const outcome = await bench.run(Buffer.concat([Buffer.from(BASE), row(0xff), row(0xfe)]), asCsv);
    expect(outcome.report?.quarantined.map(({ reason }) => reason)).toEqual(
      Array(2).fill('not valid UTF-8, in "account"'),
    );
    expect(await bench.live()).not.toContain('acme:sa/a\ufffd');
  });

  const wide = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
  const refused: readonly [string, Given, RegExp][] = [
    ['a quote that is never closed', rows('ci,"CI,true,,,,,,,', 'x,,,,,,,,,'), /quote that is never closed/],
    ['a quote within a bare cell', rows('ci,C"I",true,,,,,,,'), /is not CSV as RFC 4180 has it/],
    ['something after a closing quote', rows('ci,"CI"x,true,,,,,,,'), /is not CSV as RFC 4180 has it/],
    ['a header that names a column twice', 'account,b,account\nci,1,2\n', /two columns called "account"/],
    ['a header with a column that has no name', 'account,,b\nci,1,2\n', /no name for column 2/],
    ['a header that names __proto__', '__proto__,account\nx,ci\n', /a column called __proto__/],
    ['10,000 columns', `${wide}\n${wide}\n`, /has 10000 columns: at most 1000/],
    [
      'a header without a column of the mapping',
      'account\nci\n',
      /no column "note", which the mapping names/,
    ],
    ['a row of 2 MB', rows(`ci,"${'x'.repeat(2 << 20)}",,,,,,,,`), /row of more than 1 MB/],
    ['an empty file', '', /is empty/],
  ];
  it.each(refused)('%s refuses the file and leaves the graph as it was', async (_, given, message) => {
    const bench = await workbench();
    await bench.run(BASE, asCsv);
    const before = await bench.digest();
    const outcome = await bench.run(given, asCsv);
    expect(outcome.message).toMatch(message);
    expect(outcome.code).toBe(1);
    expect(await bench.digest()).toBe(before);
  });

  it('reads JSON beside CSV, and a folder with both', async () => {
    const bench = await workbench();
    const json = '{"node":{"id":"acme:x","label":"Identity","kind":"ROLE"}}\n';
    await bench.run(
      { 'a.csv': BASE, 'b.ndjson': json, 'c.txt': 'no' },
      { ...asCsv, paths: undefined as never },
    );
    const folder = `${bench.directory}/in`;
    const outcome = await bench.run(BASE, { ...asCsv, paths: [folder], source: 'folder' });
    expect(outcome.code).toBe(0);
  });

  it('without a mapping a folder’s CSV is no concern of the native adapter', async () => {
    const bench = await workbench();
    await bench.run(
      { 'a.csv': BASE, 'b.ndjson': '{"node":{"id":"acme:x","label":"Identity","kind":"ROLE"}}\n' },
      asCsv,
    );
    const outcome = await bench.run('', { paths: [`${bench.directory}/in`], source: 'folder' });
    expect(outcome.report?.counts).toMatchObject({ records: 1, quarantined: 0 });
  });

  it('reads 20,000 rows in a stream', async () => {
    const bench = await workbench();
    const many = Array.from({ length: 20_000 }, (_, i) => `a${i % 50},,,,,,,,,`);
    const outcome = await bench.run(rows(...many), asCsv);
    expect(outcome.report?.counts).toMatchObject({ records: 20_000, nodes: 50, quarantined: 0 });
  });
});

describe('a mapping', () => {
  const fault = (mapped: object): string => {
    const parsed = csvMappingSchema.safeParse(mapped);
    return parsed.success
      ? 'taken'
      : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join();
  };
  const node = { label: 'Identity', kind: 'ROLE', id: '{a}' };
  it.each<[string, object, RegExp]>([
    ['takes a node', { nodes: [node] }, /^taken$/],
    ['makes something', {}, /at least one node or edge/],
    ['names no unknown field', { nodes: [{ ...node, colour: 'red' }] }, /colour/],
    ['names no field of another label', { nodes: [{ ...node, sensitivity: 'PUBLIC' }] }, /sensitivity/],
    ['has an id for every node', { nodes: [{ label: 'Identity', kind: 'ROLE' }] }, /nodes\.0\.id/],
    ['has a known label', { nodes: [{ ...node, label: 'Robot' }] }, /label/],
    ['has both ends of an edge', { edges: [{ kind: 'OWNS', from: '{a}' }] }, /edges\.0\.to/],
    ['has no lists of lists', { nodes: [{ ...node, disabled: '{a}' }] }, /disabled/],
    [
      'has no attribute called constructor',
      { nodes: [{ ...node, attributes: { constructor: 'x' } }] },
      /attributes/,
    ],
  ])('%s', (_, mapped, expected) => {
    expect(fault(mapped)).toMatch(expected);
  });
});
