// From the scenario's shorthand to records of the native format: labels, dates, capabilities and premises
// written out, then checked by the model's own schemas.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { edgeSchema } from '../model/edge.ts';
import { nodeSchema } from '../model/node.ts';
import { CAPABILITIES, type Capability, EDGES, type EdgeKind, type Label } from '../model/ontology.ts';
import type { EdgeEntry, Entry, NodeEntry } from './scenario.ts';
import { instantOf, whenSchema } from './when.ts';

type NativeNode = z.input<typeof nodeSchema>;
type NativeEdge = z.input<typeof edgeSchema> & { capabilities?: Capability[] };
export type NativeRecord = { readonly node: NativeNode } | { readonly edge: NativeEdge };

const LABEL_OF: Readonly<Record<string, Label>> = {
  identity: 'Identity',
  credential: 'Credential',
  resource: 'Resource',
  owner: 'Owner',
};
const SETS = new Set(['capabilities', 'need', 'give', 'pass']);
const premisesSchema = z.array(z.array(z.string()));
const NOT_STATED = new Set(['repeat', 'each', 'statedFrom', 'statedUntil']);

/** One node of the native format; throws with what is wrong with it. */
export function nodeRecord(id: string, entry: NodeEntry, observedAt: number): NativeRecord {
  const node: Record<string, unknown> = { id };
  for (const [key, value] of stated(entry)) {
    const label = LABEL_OF[key];
    if (label) Object.assign(node, { label, kind: value });
    else if (key === 'fingerprint') node[key] = fingerprintOf(String(value));
    else node[key] = dated(key, value, observedAt);
  }
  parsed(nodeSchema, node);
  return { node: node as NativeNode };
}

/** One edge of the native format; throws with what is wrong with it. */
export function edgeRecord(sentence: string, entry: EdgeEntry, observedAt: number): NativeRecord {
  const ref = refOf(sentence);
  const edge: Record<string, unknown> = { ...ref };
  for (const [key, value] of stated(entry)) {
    if (SETS.has(key)) edge[key] = capabilityList(String(value));
    else if (key === 'derivedFrom') edge[key] = parsed(premisesSchema, value).map((list) => list.map(refOf));
    else edge[key] = dated(key, value, observedAt);
  }
  const { capabilities, ...rest } = edge;
  const short = EDGES[ref.kind as EdgeKind]?.capabilities;
  if (capabilities !== undefined && !short) throw new Error(`${ref.kind} has no capabilities of its own`);
  parsed(edgeSchema, short && capabilities !== undefined ? { ...rest, [short]: capabilities } : rest);
  return { edge: edge as NativeEdge };
}

function stated(entry: Entry): [string, unknown][] {
  return Object.entries(entry).filter(([key, value]) => value !== undefined && !NOT_STATED.has(key));
}

const SENTENCE = /^(\S+) ([A-Z_]+) (\S+)(?: \((\S+)\))?$/;

/** `from KIND to (key)`, as the scenario writes edges and premises. */
function refOf(sentence: string): { kind: string; from: string; to: string; key?: string } {
  const [, from, kind, to, key] = SENTENCE.exec(sentence) ?? [];
  if (!from || !kind || !to)
    throw new Error('an edge reads: from KIND to, and (key) where there are several');
  return { kind, from, to, ...(key ? { key } : {}) };
}

/** ALL, NONE or a list such as `READ WRITE`. */
function capabilityList(text: string): Capability[] {
  if (text === 'ALL') return [...CAPABILITIES];
  if (text === 'NONE') return [];
  return parsed(z.array(z.enum(CAPABILITIES)), text.split(' '));
}

/** Fields that are instants, and disabled intervals, are distances from the observation. */
function dated(key: string, value: unknown, observedAt: number): unknown {
  const instant = (when: unknown): string =>
    new Date(instantOf(parsed(whenSchema, when), observedAt)).toISOString();
  if (/(At|Until|validFrom|validTo)$/.test(key)) return instant(value);
  if (key !== 'disabled') return value;
  return parsed(z.array(z.tuple([z.unknown(), z.unknown()])), value).map(([from, to]) => [
    instant(from),
    to === null ? null : instant(to),
  ]);
}

/** A fingerprint of no secret at all: the demo has none, only words that stand for one. */
function fingerprintOf(word: string): string {
  return `v1:${createHash('sha256').update(`keyreach demo ${word}`).digest('hex')}`;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}
