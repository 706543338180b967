// Facts for tests of the projection and the kernel, made without the pipeline or a store. Exported:
//   node(n, id, label, more)          a node fact; `more` has kind, life, source, closedAt, properties …
//   edge(fact, kind, from, to, more)  an edge fact; ends are store numbers; `more` has rule, validity …
//   batch(parts), project(...batches) change batches, and the projection made of them, one apply each
//   stated({ need, give, pass })      sets an edge states itself, packed as stores keep them
//   hexId(n)                          an edge id whose order is the order of n
//   POSSIBLE, DEFINITE                reach options at instant 0 without limits
//   plainParts(view)                  its parts as a file gives them back
//   seeded(seed)                      random numbers that come again
import type { ReachOptions } from '../../src/analysis/answers.ts';
import { Projection } from '../../src/analysis/projection.ts';
import type { ProjectionParts } from '../../src/analysis/projection-content.ts';
import type { Kept, Whole } from '../../src/analysis/projection-kept.ts';
import {
  type ChangeBatch,
  type EdgeFact,
  type NodeFact,
  type NodeLife,
  UNSAID_LIFE,
} from '../../src/model/fact.ts';
import type { EdgeKind, Label } from '../../src/model/ontology.ts';

export const POSSIBLE: ReachOptions = { at: 0, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null };
export const DEFINITE: ReachOptions = { ...POSSIBLE, certainty: 'DEFINITE' };

const KINDS: Readonly<Record<Label, string>> = {
  Identity: 'SERVICE_ACCOUNT',
  Credential: 'ACCESS_KEY',
  Resource: 'test:thing',
  Owner: 'PERSON',
};

interface NodeMore {
  readonly kind?: string;
  readonly life?: Partial<NodeLife>;
  readonly source?: string;
  readonly fact?: number;
  readonly observedAt?: number;
  readonly closedAt?: number | null;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export function node(n: number, id: string, label: Label, more: NodeMore = {}): NodeFact {
  const statement = { id, label, kind: more.kind ?? KINDS[label], ...more.properties };
  return {
    fact: more.fact ?? n + 1,
    n,
    id,
    source: more.source ?? 'test',
    run: 1,
    observedAt: more.observedAt ?? 0,
    closedAt: more.closedAt ?? null,
    place: { file: 'test.ndjson', at: `L${n}` },
    state: {
      statement: statement as NodeFact['state']['statement'],
      life: { ...UNSAID_LIFE, ...more.life },
    },
  };
}

type EdgeMore = Partial<Omit<EdgeFact, 'fact' | 'kind' | 'from' | 'to'>>;

export function edge(fact: number, kind: EdgeKind, from: number, to: number, more: EdgeMore = {}): EdgeFact {
  return {
    fact,
    id: hexId(fact),
    kind,
    from,
    to,
    rule: 0,
    conditional: false,
    validFrom: null,
    validTo: null,
    premises: null,
    source: 'test',
    closedAt: null,
    ...more,
  };
}

export function batch(parts: Partial<ChangeBatch>): ChangeBatch {
  return { nodes: [], edges: [], closedNodes: [], closedEdges: [], ...parts };
}

export async function project(...batches: readonly Partial<ChangeBatch>[]): Promise<Projection> {
  let projection = Projection.empty();
  for (const [i, parts] of batches.entries()) projection = await projection.apply([batch(parts)], i + 1);
  return projection;
}

interface Sets {
  readonly need?: number | undefined;
  readonly give?: number | undefined;
  readonly pass?: number | undefined;
}

/** Each set five bits and one above them that says it was stated; need lowest. */
export function stated({ need, give, pass }: Sets): number {
  return [need, give, pass].reduce<number>(
    (bits, set, i) => (set === undefined ? bits : bits | ((32 | set) << (6 * i))),
    0,
  );
}

export function hexId(n: number): string {
  return n.toString(16).padStart(32, '0');
}

export type Random = (below: number) => number;

/** Integers from 0 to below (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** The parts of a projection as a file that they were written to gives them. */
export function plainParts(view: Projection): ProjectionParts {
  const { edges, ...rest } = view.parts();
  const { ids, byId, facts } = edges;
  const whole = <A extends Whole>(kept: Kept<A>): A => kept.read(0, kept.length);
  return { ...rest, edges: { ...edges, ids: whole(ids), byId: whole(byId), facts: whole(facts) } };
}
