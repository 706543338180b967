// Where reach is followed: on a projection of the whole graph in this process, or inside the store, which reads only
// what a question comes to.
import { totalmem } from 'node:os';
import { KeyreachError } from '../../model/errors.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import type { Surroundings } from '../../store/surroundings.ts';

export const REACH_MODES = ['auto', 'projection', 'neo4j'] as const;
export type ReachMode = (typeof REACH_MODES)[number];

export interface WhereOptions {
  /** `auto`: inside the store where the graph would take more than `memory`. */
  readonly mode: ReachMode;
  /** Bytes for the projection. */
  readonly memory: number;
}

/**
 * Bytes of a fact while a projection is made anew beside the one that answers: measured at the peak of 100,000 nodes
 * and 500,000 to 1,000,000 edges, and a quarter more for longer ids.
 */
const NODE_FACT = 500;
const EDGE_FACT = 250;

const MIB = 1024 * 1024;

/** Half of what the machine, or the container, has. */
export function defaultWhere(): WhereOptions {
  const limit = process.constrainedMemory();
  const memory = limit > 0 && limit < totalmem() ? limit : totalmem();
  return { mode: 'auto', memory: memory / 2 };
}

/** What was asked for, else what the environment says, else whichever fits. `projectionMemory` is MB. */
export function whereOf(
  asked: { readonly reach?: ReachMode | undefined; readonly projectionMemory?: number | undefined },
  environment: typeof asked,
): WhereOptions {
  const standard = defaultWhere();
  const memory = asked.projectionMemory ?? environment.projectionMemory;
  return {
    mode: asked.reach ?? environment.reach ?? standard.mode,
    memory: memory === undefined ? standard.memory : memory * MIB,
  };
}

/** The surroundings that reach is followed in; null: on a projection. BAD_USER_INPUT where the store has none. */
export async function pushedInto(
  store: GraphStore,
  { mode, memory }: WhereOptions,
): Promise<Surroundings | null> {
  const { surroundings } = store;
  if (mode === 'projection') return null;
  if (mode === 'neo4j') {
    if (surroundings) return surroundings;
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `reach is to be followed inside Neo4j, but the graph is ${store.description}: name a server with --neo4j URI, or leave --reach out`,
    );
  }
  if (!surroundings) return null;
  return projectedBytes(await surroundings.size()) > memory ? surroundings : null;
}

export function projectedBytes({ nodes, edges }: { nodes: number; edges: number }): number {
  return nodes * NODE_FACT + edges * EDGE_FACT;
}
