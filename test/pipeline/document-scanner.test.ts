import { describe, expect, it } from 'vitest';
import { DocumentFault, DocumentScanner, type ScannedRecord } from '../../src/pipeline/document-scanner.ts';
import { recordPaths } from '../../src/pipeline/record-paths.ts';

/** Scans a text handed over in pieces of a size; each record as [collection, pointer, text]. */
function scan(
  text: string,
  paths: readonly string[],
  size = text.length,
): { records: string[][]; found: boolean } {
  const scanner = new DocumentScanner(recordPaths(paths));
  const bytes = Buffer.from(text);
  const records: ScannedRecord[] = [];
  for (let at = 0; at < bytes.length; at += size)
    records.push(...scanner.push(bytes.subarray(at, at + size)));
  scanner.end();
  return {
    records: records.map(({ collection, pointer, bytes }) => [collection, pointer, String(bytes)]),
    found: scanner.found,
  };
}

const DOCUMENT = `\n{ "metadata" : {"nodes":[1,{"a":"]}"}], "x":"\\"}{"}, "n": -1.5e3, "graph":{"edges":[ {"e":1} ,{"e":"}\\\\"}],
  "other": [[["x"]]], "nodes": {"k/1":{"id":"\u00e9\u{1F511}"},"~":[],"s":"text","n":12} }, "end": null}\n`;

describe('the document scanner', () => {
  it.each([1, 2, 3, 7, 1000])('finds records by their paths, in pieces of %i bytes', (size) => {
    expect(scan(DOCUMENT, ['graph.nodes.*', 'graph.edges.*'], size).records).toEqual([
      ['graph.edges.*', '/graph/edges/0', '{"e":1}'],
      ['graph.edges.*', '/graph/edges/1', '{"e":"}\\\\"}'],
      ['graph.nodes.*', '/graph/nodes/k~11', '{"id":"\u00e9\u{1F511}"}'],
      ['graph.nodes.*', '/graph/nodes/~0', '[]'],
      ['graph.nodes.*', '/graph/nodes/s', '"text"'],
      ['graph.nodes.*', '/graph/nodes/n', '12'],
    ]);
  });

  it('takes the items of a top-level array, and nothing of a top-level object, for *', () => {
    expect(
      scan('[{"a":1},2 ,"x", []]', ['*'], 1).records.map(([, pointer, text]) => [pointer, text]),
    ).toEqual([
      ['/0', '{"a":1}'],
      ['/1', '2'],
      ['/2', '"x"'],
      ['/3', '[]'],
    ]);
    expect(scan('{"a":{"b":1}}', ['*'])).toEqual({ records: [], found: false });
  });

  it('knows an empty list from none', () => {
    expect(scan('{"graph":{"nodes":[]}}', ['graph.nodes.*'])).toEqual({ records: [], found: true });
    expect(scan('{"graph":{"nodes":null}}', ['graph.nodes.*'])).toEqual({ records: [], found: false });
    expect(scan('{"graph":[{"nodes":[1]}]}', ['graph.nodes.*'])).toEqual({ records: [], found: false });
    expect(scan('{"meta":{"a":1}}', ['meta']).records).toEqual([['meta', '/meta', '{"a":1}']]);
    expect(
      scan('{"p":{"x":{"items":[1]},"y":{"items":[2]}}}', ['p.*.items.*']).records.map(
        ([, pointer]) => pointer,
      ),
    ).toEqual(['/p/x/items/0', '/p/y/items/0']);
  });

  it.each([
    ['{"graph":{"nodes":[1,2', /middle of a record/],
    ['{"graph":{"nodes":[{"a":"x}]}}', /middle of a record/],
    ['{"graph":{"nodes":[1]}} x', /goes on after its end/],
    ['{"graph":{"nodes":[1]}}{}', /goes on after its end/],
    ['{"graph" {"nodes":[1]}}', /not valid JSON at byte 10/],
    ['{"graph":{"nodes":[1,]}}', /not valid JSON at byte/],
    ['{"graph":{"nodes":[1 2]}}', /not valid JSON/],
    ['{graph:{"nodes":[1]}}', /not valid JSON at byte 2/],
    ['{"graph":{"nodes":[1]],"x":1}', /not valid JSON at byte/],
    ['{"graph":{"nodes":[1]},}', /not valid JSON/],
    ['{"x":nul,"graph":{"nodes":[1]}}', /not valid JSON/],
    ['{"graph":{"nodes":[1]},"graph":{"nodes":[2]}}', /states the key "graph" twice at its top/],
    ['{"graph":{"nodes":[1],"\\u006eodes":[2]}}', /states the key "nodes" twice at \/graph/],
    [`{"${'k'.repeat(5000)}":1}`, /key of more than 4096/],
  ])('refuses %s', (text, message) => {
    for (const size of [1, 5, 1000]) expect(() => scan(text, ['graph.nodes.*'], size)).toThrow(message);
    expect(() => scan(text, ['graph.nodes.*'])).toThrow(DocumentFault);
  });

  it('holds no more of a record than its bound, and goes on after it', () => {
    const scanner = new DocumentScanner(recordPaths(['*']));
    const records = [...scanner.push(Buffer.from('["'))];
    for (let i = 0; i < 20; i++) records.push(...scanner.push(Buffer.alloc(1 << 20, 0x61)));
    records.push(...scanner.push(Buffer.from('",1]')));
    scanner.end();
    expect(records.map(({ pointer, bytes }) => [pointer, bytes === null])).toEqual([
      ['/0', true],
      ['/1', false],
    ]);
  });
});
