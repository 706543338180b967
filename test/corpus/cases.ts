// The table of malformed input (docs/operations.md), as cases for any format that has a seed.
import { gzipSync } from 'node:zlib';
import type { Row, Seed, Text } from './seed.ts';

/** The records beside which the bad one stands: they must always be taken. */
export const GOOD = ['good-one', 'good-two'] as const;
const BAD = 'bad-one';

export function casesOf(seed: Seed): Row[] {
  const rows = [...refused(seed), ...quarantined(seed), ...accepted(seed), ...(seed.rows ?? [])];
  return rows.flatMap((row) => {
    const other = seed.otherwise?.[row.name];
    if (!other) return [row];
    return other[0] === '-' ? [] : [{ ...bare(row), expected: other[0] }];
  });
}

/** What is said of another outcome is the format's own. */
function bare({ name, input, expected }: Row): Row {
  return { name, input, expected };
}

/** A file of the good records and these. */
export function beside(seed: Seed, ...records: readonly Text[]): Buffer {
  return seed.file([...GOOD.map((id) => seed.record(id)), ...records]);
}

function refused(seed: Seed): Row[] {
  const good = beside(seed);
  const refusedAs = (name: string, input: Text, says: RegExp): Row => ({ name, input, expected: 'R', says });
  return [
    refusedAs('an empty file', '', /is empty/),
    refusedAs('nothing but blank lines', '\n \r\n\n', /is empty/),
    refusedAs('nothing but a byte order mark', Buffer.from([0xef, 0xbb, 0xbf]), /is empty/),
    refusedAs('a file cut in the middle of a record', good.subarray(0, good.length - 12), /middle of|ends/),
    refusedAs(
      'a file cut within a character',
      cutWithin(beside(seed, seed.record('caf\u00e9'))),
      /middle of|ends/,
    ),
    refusedAs(
      'gzip that unpacks to more than a hundred times its size',
      gzipSync(Buffer.alloc(8 << 20, 0x20)),
      /more than 100 times its size/,
    ),
    refusedAs('gzip within gzip', gzipSync(gzipSync(good)), /archive within an archive/),
    refusedAs('gzip cut short', gzipSync(good).subarray(0, 40), /middle of its gzip data/),
    refusedAs('gzip with a flipped byte', flipped(gzipSync(good)), /not valid gzip|middle of/),
    refusedAs('a zip with a path that leaves its folder', zip('../../etc/passwd'), /an archive: unpack it/),
    refusedAs('a tar archive', tar(), /an archive: unpack it/),
    refusedAs('a tar archive within gzip', gzipSync(tar()), /an archive: unpack it/),
    refusedAs('a 7z archive', bytes('7z\xbc\xaf\x27\x1c'), /an archive: unpack it/),
    refusedAs('bzip2', bytes('BZh91AY&SY'), /packed in a way that is not read/),
    refusedAs('xz', bytes('\xfd7zXZ\0'), /packed in a way that is not read/),
    refusedAs('zstd', bytes('\x28\xb5\x2f\xfd'), /packed in a way that is not read/),
    refusedAs('UTF-16', Buffer.from(`\ufeff${good.toString('utf8')}`, 'utf16le'), /UTF-16/),
    refusedAs('a picture', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), /not |is /),
  ];
}

function quarantined(seed: Seed): Row[] {
  const { record, idOf } = seed;
  const bad = (name: string, of: Text, says: RegExp, absent = [idOf(BAD)]): Row => ({
    name,
    input: beside(seed, of),
    expected: 'Q',
    says,
    absent,
  });
  const withField = (name: string, field: string, says: RegExp): Row => bad(name, record(BAD, field), says);
  const [before = '', ...rest] = record(BAD).split(BAD);
  const after = rest.join(BAD);
  const invalid = (byte: number): Buffer =>
    Buffer.concat([Buffer.from(`${before}${BAD}`), Buffer.from([byte]), Buffer.from(after)]);
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const rows: Row[] = [
    {
      ...bad('invalid UTF-8, which makes no two ids one', invalid(0xff), /UTF-8/, [
        idOf(BAD),
        idOf(`${BAD}\ufffd`),
      ]),
      input: beside(seed, invalid(0xff), invalid(0xfe)),
    },
    bad('a lone surrogate in an id', record(`${BAD}\\ud800`), /surrogate/, [idOf(BAD)]),
    withField('a lone surrogate elsewhere', '"other":"\\udc00x"', /surrogate/),
    bad('NUL in an id', record(`${BAD}\\u0000x`), /NUL/),
    withField('JSON nested deeper than 64', `"other":${deep(70)}`, /nested deeper than 64/),
    withField('a record that is too long', `"other":"${'x'.repeat(17 << 20)}"`, /longer than/),
    withField('a key stated twice', '"other":"a","other":"b"', /twice/),
    withField('a key stated twice by an escape', '"other":"a","\\u006fther":"b"', /twice/),
    withField('__proto__ as a key', '"__proto__":"x"', /__proto__/),
    withField('__proto__ as a key, escaped', '"__pro\\u0074o__":"x"', /__proto__/),
    withField('constructor as a key', '"constructor":"x"', /constructor/),
    withField('an integer beyond 2^53', '"other":9007199254740993', /2\^53/),
    withField('1e400', '"other":1e400', /too large/),
    withField('-1e400', '"other":-1e400', /too large/),
    withField('NaN', '"other":NaN', /not valid JSON/),
    withField('a backtick in a property key', '"a`b":1', /backtick/),
    withField('a quote in a property key', '"a\\"b":1', /quote/),
    withField('an escaped backtick in a property key', '"a\\u0060b":1', /backtick/),
    withField('a written-out \\u0060 in a property key', '"a\\\\u0060b":1', /backslash|backtick/),
  ];
  if (seed.name) {
    const [one, two] = [seed.name('"a"'), seed.name('"b"')];
    rows.push({
      ...bad('one id with conflicting content: all of them', '', /stated more than once/),
      input: beside(seed, record(BAD, one), record(BAD, two), record(BAD, one)),
    });
  }
  if (seed.lifeDate) {
    const dates: [string, string][] = [
      ['the year 9999', '"9999-12-31T00:00:00Z"'],
      ['epoch seconds', '1767225600'],
      ['epoch milliseconds as text', '"1767225600000"'],
      ['no zone', '"2026-01-01T00:00:00"'],
      ['the thirtieth of February', '"2026-02-30T00:00:00Z"'],
      ['no date at all', '"soon"'],
    ];
    for (const [what, value] of dates)
      rows.push(bad(`a date that decides life: ${what}`, seed.lifeDate(BAD, value), /time|date|expected/));
  }
  if (seed.kind)
    for (const [what, kind] of [
      ['a backtick', 'x:a`b'],
      ['a quote', 'x:a\\"b'],
      ['\\u0060', 'x:a\\u0060b'],
    ] as const)
      rows.push(bad(`${what} in a kind`, seed.kind(BAD, kind), /kind/));
  return rows;
}

function accepted(seed: Seed): Row[] {
  const { record, idOf, file } = seed;
  const taken = (name: string, records: readonly Text[], ids: readonly string[], says?: RegExp): Row => ({
    name,
    input: beside(seed, ...records),
    expected: 'A',
    there: ids.map(idOf),
    ...(says ? { says } : {}),
  });
  const text = file(GOOD.map((id) => record(id))).toString('utf8');
  const rows: Row[] = [
    { name: 'CRLF', input: text.replaceAll('\n', '\r\n'), expected: 'A' },
    { name: 'blank lines', input: `\n\n${text.replaceAll('\n', '\n\n')}\n`, expected: 'A' },
    { name: 'a byte order mark', input: `\ufeff${text}`, expected: 'A' },
    { name: 'a last line without an end', input: text.trimEnd(), expected: 'A' },
    { name: 'gzip', input: gzipSync(text), expected: 'A' },
    taken('the same id with the same content, once', [record('twice'), record('twice')], ['twice']),
    taken('ids that differ only by case', [record('Case'), record('case')], ['Case', 'case']),
    taken(
      'ids that differ only by normalization',
      [record('caf\u00e9'), record('cafe\u0301')],
      ['caf\u00e9', 'cafe\u0301'],
    ),
    taken(
      '__proto__ and constructor as ids',
      [record('__proto__'), record('constructor')],
      ['__proto__', 'constructor'],
    ),
    taken('2^53 - 1', [record('number', '"other":9007199254740991')], ['number']),
    taken('a large number as a text', [record('number', '"other":"9007199254740993"')], ['number']),
  ];
  if (seed.name) {
    rows.push(
      taken(
        'a name that turns and hides text',
        [record('bidi', seed.name('"x\u202egnp.exe\u200b"'))],
        ['bidi'],
      ),
      taken('a name that a spreadsheet would run', [record('cell', seed.name('"=cmd()"'))], ['cell']),
      taken('a name that is a number', [record('seven', seed.name('7'))], ['seven']),
      taken('a name that is a boolean', [record('yes', seed.name('true'))], ['yes']),
    );
  }
  if (seed.edge) {
    const [one, two] = GOOD;
    rows.push(
      taken('a self-loop', [seed.edge(one, one)], []),
      taken('a cycle', [seed.edge(one, two), seed.edge(two, one)], []),
      taken(
        'a dangling reference, as a placeholder',
        [seed.edge(one, 'nowhere')],
        ['nowhere'],
        /placeholders":1/,
      ),
    );
  }
  if (seed.unknownEdge)
    rows.push(taken('an unknown edge kind', [seed.unknownEdge(...GOOD)], [], /unknown":\{"[^}]+":1/));
  if (seed.tellingDate)
    rows.push(
      taken('a bad date that decides nothing', [seed.tellingDate('late', '"yesterday"')], ['late'], /date/),
    );
  return rows;
}

/** Cut after the first byte of its last letter of two. */
function cutWithin(file: Buffer): Buffer {
  return file.subarray(0, file.lastIndexOf(0xc3) + 1);
}

function bytes(latin1: string): Buffer {
  return Buffer.concat([Buffer.from(latin1, 'latin1'), Buffer.alloc(600)]);
}

function zip(path: string): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(path.length, 26);
  return Buffer.concat([header, Buffer.from(path)]);
}

function tar(): Buffer {
  const header = Buffer.alloc(1024);
  header.write('graph.json');
  header.write('ustar', 257);
  return header;
}

function flipped(packed: Buffer): Buffer {
  const copy = Buffer.from(packed);
  copy.writeUInt8((copy[20] ?? 0) ^ 0xff, 20);
  return copy;
}
