// The environment, parsed once.
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { REACH_MODES, type ReachMode } from './graphql/push-down/where.ts';
import { KeyreachError } from './model/errors.ts';

export const MOST_THREADS = 64;
/** The lowest priority that a process can have. */
export const NICEST = 19;

const schema = z.object({
  KEYREACH_DATA: z.string().min(1).default('keyreach-data'),
  KEYREACH_KEY_FILE: z.string().min(1).optional(),
  KEYREACH_CACHE: z.string().min(1).optional(),
  KEYREACH_HOST: z.string().min(1).default('127.0.0.1'),
  KEYREACH_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  KEYREACH_TOKEN_FILE: z.string().min(1).optional(),
  NEO4J_URI: z.string().min(1).optional(),
  NEO4J_USER: z.string().min(1).default('neo4j'),
  NEO4J_PASSWORD: z.string().min(1).optional(),
  NEO4J_DATABASE: z.string().min(1).optional(),
  KEYREACH_REACH: z.enum(REACH_MODES).optional(),
  KEYREACH_PROJECTION_MEMORY: z.coerce.number().int().min(1).optional(),
  KEYREACH_THREADS: z.coerce.number().int().min(0).max(MOST_THREADS).default(availableParallelism()),
  KEYREACH_NICE: z.coerce.number().int().min(0).max(NICEST).default(10),
  KEYREACH_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface Config {
  readonly data: string;
  /** Where Neo4j is, and as whom; without an address the data directory is used. */
  readonly neo4j: {
    readonly uri: string | undefined;
    readonly user: string;
    readonly password: string | undefined;
    readonly database: string | undefined;
  };
  /** Where the deployment's keys are; without it, in the data directory. */
  readonly keyFile: string | undefined;
  /** Where a graph in Neo4j is kept for the next start. */
  readonly cache: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly tokenFile: string | null;
  /** Threads for long searches; 0: none but the main one. */
  readonly threads: number;
  /** How far bulk commands lower their priority; 0: not at all. */
  readonly nice: number;
  readonly logLevel: string;
  /** Where reach is followed, and MB for the projection. */
  readonly reach: ReachMode | undefined;
  readonly projectionMemory: number | undefined;
}

/** BAD_USER_INPUT names the variable that is wrong. An empty variable is an absent one. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new KeyreachError('BAD_USER_INPUT', `The environment is wrong: ${problems.join('; ')}.`);
  }
  const { data } = parsed;
  return {
    data: data.KEYREACH_DATA,
    neo4j: {
      uri: data.NEO4J_URI,
      user: data.NEO4J_USER,
      password: data.NEO4J_PASSWORD,
      database: data.NEO4J_DATABASE,
    },
    keyFile: data.KEYREACH_KEY_FILE,
    cache: data.KEYREACH_CACHE,
    host: data.KEYREACH_HOST,
    port: data.KEYREACH_PORT,
    tokenFile: data.KEYREACH_TOKEN_FILE ?? null,
    threads: data.KEYREACH_THREADS,
    nice: data.KEYREACH_NICE,
    logLevel: data.KEYREACH_LOG,
    reach: data.KEYREACH_REACH,
    projectionMemory: data.KEYREACH_PROJECTION_MEMORY,
  };
}
