// Phrases that the tables share: names, counts, ages, and what an answer rests on.
import { visible } from '../../model/visible.ts';
import type { Cell } from '../output.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Connected<T> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: T }[];
}

interface Covered {
  readonly complete: boolean;
  readonly gaps: readonly string[];
  readonly staleSince: string | null;
  readonly sources: readonly {
    readonly source: string;
    readonly ageSeconds: number;
    readonly observedGuessed: boolean;
    readonly partial: boolean;
  }[];
}

export interface Answer {
  readonly graphVersion: number;
  readonly at: string;
  readonly coverage: Covered;
  readonly truncated?: boolean;
  readonly deadStarts?: readonly {
    readonly node: Named;
    readonly reason: string;
    readonly since: string | null;
  }[];
}

/** The name and the id, or the id alone where it has no other name. */
export function named({ id, name }: Named): string {
  return name === id ? visible(id) : `${visible(name)} (${visible(id)})`;
}

export function nodesOf<T>({ edges }: { readonly edges: readonly { readonly node: T }[] }): T[] {
  return edges.map(({ node }) => node);
}

export function counted(counts: readonly { readonly value: string; readonly count: number }[]): string {
  return counts.map(({ value, count }) => `${visible(value)} ${count}`).join(', ') || 'none';
}

export function plural(n: number, one: string, several = `${one}s`): string {
  return `${n} ${n === 1 ? one : several}`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

export function age(seconds: number): string {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
  return plural(Math.max(0, Math.floor(seconds / size)), unit);
}

export function asOf({ at, graphVersion }: Answer): string {
  return `as of ${at}, graph version ${graphVersion}`;
}

export const NO_SOURCE = 'No source was ingested yet: run `keyreach demo` or `keyreach ingest`.';

/** What every answer rests on, said below it: cuts, dead starts, sources with their age, gaps. */
export function footing({ coverage, truncated, deadStarts = [] }: Answer): string[] {
  const sources = coverage.sources.map(
    ({ source, ageSeconds, observedGuessed, partial }) =>
      `${visible(source)} (${age(ageSeconds)} old${observedGuessed ? ', guessed' : ''}${partial ? ', partial' : ''})`,
  );
  return [
    ...(truncated
      ? [
          'Cut at --max-hops, or at what one question may read inside Neo4j: there may be more, so this is a lower bound.',
        ]
      : []),
    ...deadStarts.map(
      ({ node, reason, since }) =>
        `${named(node)} is dead (${reason}${since ? ` since ${since}` : ''}): it passes nothing on.`,
    ),
    ...(coverage.staleSince
      ? [`The store has not answered since ${coverage.staleSince}: later runs are not known here.`]
      : []),
    sources.length > 0 ? `Sources: ${sources.join(', ')}` : NO_SOURCE,
    ...coverage.gaps.map((gap) => `Gap: ${visible(gap)}`),
  ];
}

/** Says that a page is not the whole. */
export function rest({ totalCount, edges }: Connected<unknown>): string[] {
  return totalCount > edges.length ? [`${edges.length} of ${totalCount} shown: --all for the rest.`] : [];
}

/** The strongest of a set in ascending strength, with WRITE beside what does not imply it and the like. */
export function holding(capabilities: readonly string[]): string {
  const strongest = capabilities.at(-1) ?? '';
  if (strongest === 'EXECUTE' && capabilities.includes('WRITE')) return 'EXECUTE+WRITE';
  if (strongest === 'WRITE' && capabilities.includes('READ')) return 'WRITE+READ';
  return strongest;
}

export interface HitLike {
  readonly node: Named & {
    readonly kind: string;
    readonly environment: string;
    readonly label?: string;
    readonly sensitivity?: string | null;
  };
  readonly dead?: boolean;
  readonly capabilities: readonly string[];
  readonly definite: readonly string[];
  readonly hops: number;
}

export const HIT_COLUMNS = [
  'capability',
  'definite',
  'hops',
  'sensitivity',
  'environment',
  'kind',
  'id',
  'name',
  'dead',
];

export function hitRow({ node, dead, capabilities, definite, hops }: HitLike): Cell[] {
  return [
    holding(capabilities),
    holding(definite),
    hops,
    node.sensitivity,
    node.environment,
    visible(node.kind),
    visible(node.id),
    visible(node.name),
    dead ? 'dead' : '',
  ];
}
