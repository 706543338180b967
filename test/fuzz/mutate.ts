// Mutations of real input: of its bytes, of its lines, and of its structure where it is JSON. The same random
// numbers give the same input.
import { gzipSync } from 'node:zlib';
import type { Random } from '../analysis/graphs.ts';
import { pruned, type Spot, spots, type Tree, treeOf, written } from './json-tree.ts';

/** Values of properties with these names are secrets, or may be. */
const SECRET_KEY =
  /secret$|password|token$|^match$|^raw|private_?key|^line$|^data$|^offender$|^context$|^strings/i;

export interface Mutated {
  readonly bytes: Buffer;
  /** Secrets put where an adapter sees secrets. */
  readonly canaries: readonly string[];
}

export function mutated(sample: Buffer, others: readonly Buffer[], random: Random): Mutated {
  const tree = random(3) > 0 ? parsed(sample) : null;
  if (!tree)
    return { bytes: wrapped(ofBytes(shortened(sample, random), others, random), random), canaries: [] };
  const { root, joined } = tree;
  const small = pruned(root, 1 + random(20), random);
  for (let i = random(6); i > 0; i--) structural(small, random);
  const canaries = planted(small, random);
  return { bytes: wrapped(Buffer.from(joined(small)), random), canaries };
}

/** A document, or a list of records one a line. */
function parsed(sample: Buffer): { root: Tree; joined: (tree: Tree) => string } | null {
  const text = sample.toString('utf8');
  try {
    return { root: { is: 'array', items: [treeOf(JSON.parse(text))] }, joined: (tree) => inner(tree, '') };
  } catch {}
  try {
    const records = text.split('\n').filter((line) => line.trim() !== '');
    return {
      root: { is: 'array', items: records.map((line) => treeOf(JSON.parse(line))) },
      joined: (tree) => `${inner(tree, '\n')}\n`,
    };
  } catch {
    return null;
  }
}

function inner(tree: Tree, separator: string): string {
  return tree.is === 'array' ? tree.items.map(written).join(separator) : written(tree);
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const ODD: readonly string[] = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1.5',
  '1e308',
  '1e400',
  '-1e400',
  'NaN',
  '9007199254740993',
  '""',
  '" "',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"a":{"b":[1,"x"]}}',
  '"__proto__"',
  '"constructor"',
  '"\\ud800"',
  '"\\u0000"',
  '"\u202ex\u200b"',
  '"a`b"',
  '"a\\"b"',
  '"\\\\u0060"',
  '"9999-12-31T00:00:00Z"',
  '"2026-01-01T00:00:00"',
  '1767225600',
  '1767225600000',
  '"2026-02-30T00:00:00Z"',
  '"yesterday"',
  '"*"',
  '"../../etc/passwd"',
  '"=cmd()"',
  '"{{x}}"',
  '"%00"',
  '"\u0131"',
  '"\ufeff"',
  deep(65),
  deep(40),
  `"${'x'.repeat(3000)}"`,
  `"${'é'.repeat(2049)}"`,
  '"https://user:hunter2@host/x"',
  '18446744073709551616',
  '-0',
  '1e-400',
  '"1e400"',
  '"true"',
];
const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'a`b',
  'a"b',
  '\\u0060',
  '',
  ' ',
  'toString',
  'id',
  'kind',
];

function structural(root: Tree, random: Random): void {
  const places = spots(root);
  const one = places[random(places.length)];
  const two = places[random(places.length)];
  if (!one || !two) return;
  const odd = (): Tree => ({ is: 'raw', text: ODD[random(ODD.length)] as string });
  const containers = places.map((spot) => spot.get()).filter((tree) => tree.is !== 'raw');
  const within = containers[random(containers.length)];
  const kinds: (() => void)[] = [
    () => one.set(odd()),
    () => one.set(odd()),
    () => one.set(copy(two.get())),
    () => swap(one, two),
    () => one.set({ is: 'array', items: [one.get()] }),
    () =>
      one.set({ is: 'object', entries: [[ODD_KEYS[random(ODD_KEYS.length)] as string, copy(one.get())]] }),
    () => {
      if (within?.is === 'object') within.entries.splice(random(within.entries.length + 1), 1);
      if (within?.is === 'array') within.items.splice(random(within.items.length + 1), 1);
    },
    () => {
      if (within?.is === 'object') within.entries.push([ODD_KEYS[random(ODD_KEYS.length)] as string, odd()]);
      if (within?.is === 'array') within.items.push(odd());
    },
    () => {
      if (within?.is === 'object' && within.entries.length > 0) {
        const [key, value] = within.entries[random(within.entries.length)] as [string, Tree];
        within.entries.push([key, random(2) === 0 ? odd() : copy(value)]);
      }
      if (within?.is === 'array' && within.items.length > 0)
        for (let i = random(40); i >= 0; i--) within.items.push(copy(within.items[0] as Tree));
    },
    () => {
      const key = within?.is === 'object' ? within.entries[random(within.entries.length)] : undefined;
      if (key) key[0] = random(2) === 0 ? (ODD_KEYS[random(ODD_KEYS.length)] as string) : `${key[0]}x`;
    },
    () => {
      const tree = one.get();
      if (tree.is !== 'raw' || !tree.text.startsWith('"') || tree.text.length < 3) return;
      const at = 1 + random(tree.text.length - 2);
      one.set({ is: 'raw', text: tree.text.slice(0, at) + tree.text.slice(at + 1) });
    },
  ];
  kinds[random(kinds.length)]?.();
}

/** A copy: one tree in two places would be changed in both, and could come to hold itself. */
function copy(tree: Tree): Tree {
  if (tree.is === 'raw') return { ...tree };
  if (tree.is === 'array') return { is: 'array', items: tree.items.map(copy) };
  return { is: 'object', entries: tree.entries.map(([key, value]) => [key, copy(value)]) };
}

function swap(one: Spot, two: Spot): void {
  const [first, second] = [copy(one.get()), copy(two.get())];
  one.set(second);
  two.set(first);
}

function isSecret({ key, parent }: Spot): boolean {
  return key !== null && (SECRET_KEY.test(key) || (key === 'value' && parent === 'properties'));
}

function planted(root: Tree, random: Random): string[] {
  const canaries: string[] = [];
  for (const spot of spots(root)) {
    const tree = spot.get();
    if (!isSecret(spot) || tree.is !== 'raw' || !tree.text.startsWith('"')) continue;
    if (random(2) === 0) continue;
    const canary = `ghp_C4n4ry${random(1 << 30).toString(36)}x${random(1 << 30).toString(36)}x${random(1 << 30).toString(36)}`;
    canaries.push(canary);
    const around = random(3);
    spot.set({
      is: 'raw',
      text: JSON.stringify(around === 0 ? canary : around === 1 ? `KEY="${canary}"` : `  ${canary}\n`),
    });
  }
  return canaries;
}

const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ',',
  ':',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  '---\n',
  '...\n',
  '&a ',
  '*a',
  '<<: *a\n',
  '!!js/function ',
  '!!binary ',
  '? ',
  '| \n',
  '> \n',
  '%YAML 1.2\n',
  '- ',
  '\t',
  "'",
  '""',
  '#',
  ';',
  '=',
  'null',
  'NaN',
  '1e999',
  '\\u0000',
  '\\ud800',
  '/*',
  '//',
];

function ofBytes(sample: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let bytes: Buffer = Buffer.from(sample);
  for (let i = 1 + random(5); i > 0; i--) {
    const at = random(bytes.length + 1);
    const size = 1 + random(random(4) === 0 ? 500 : 8);
    const rest = (): Buffer => bytes.subarray(Math.min(bytes.length, at + size));
    const join = (...parts: (Buffer | string)[]): Buffer =>
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
    const kinds: (() => Buffer)[] = [
      () => {
        if (at < bytes.length) bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << random(8)), at);
        return bytes;
      },
      () => join(bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at)),
      () => join(bytes.subarray(0, at), rest()),
      () => join(bytes.subarray(0, at), bytes.subarray(at, at + size), bytes.subarray(at)),
      () => join(bytes.subarray(0, at), TOKENS[random(TOKENS.length)] as string, bytes.subarray(at)),
      () => bytes.subarray(0, at),
      () => {
        const other = others[random(others.length)] ?? bytes;
        return join(bytes.subarray(0, at), other.subarray(random(other.length + 1)).subarray(0, 20_000));
      },
      () =>
        join(
          bytes.subarray(0, at),
          (TOKENS[random(TOKENS.length)] as string).repeat(random(3000)),
          bytes.subarray(at),
        ),
      () => ofLines(bytes, random),
    ];
    bytes = Buffer.from(kinds[random(kinds.length)]?.() ?? bytes);
  }
  return bytes;
}

function ofLines(bytes: Buffer, random: Random): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const at = random(lines.length);
  const line = lines[at] ?? '';
  const kinds = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, line),
    () => lines.splice(at, 1, ` ${line}`),
    () => lines.splice(at, 1, line.trimStart()),
    () => lines.splice(at, 1, lines[random(lines.length)] ?? ''),
    () => lines.splice(at, 1, line.replace(/:.*/, `: ${ODD[random(ODD.length)]}`)),
    () => lines.splice(at, 1, line.replace(/,/, ',,')),
  ];
  kinds[random(kinds.length)]?.();
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** Some 40 KB of it at the most. */
function shortened(sample: Buffer, random: Random): Buffer {
  return sample.length <= 40_000 ? sample : sample.subarray(0, 1000 + random(39_000));
}

function wrapped(bytes: Buffer, random: Random): Buffer {
  switch (random(25)) {
    case 0:
      return gzipSync(bytes);
    case 1:
      return Buffer.concat([Buffer.from('\ufeff'), bytes]);
    case 2:
      return gzipSync(bytes).subarray(0, random(bytes.length + 20));
    default:
      return bytes;
  }
}
