// What a command that asks is made of; the list is in questions.ts.
import type { Connection, Variables } from './connection.ts';
import type { Rows } from './output.ts';

export interface Question {
  readonly command: string;
  /** Positional arguments in commander's notation. */
  readonly arguments: string;
  readonly summary: string;
  readonly examples: readonly string[];
  /** File stem under queries/graphql. */
  readonly operation: string;
  /** The variable of each positional argument, in order. */
  readonly variables: readonly string[];
  /** Takes --at, --as-known-at, --definite, --include-disabled and --max-hops as ReachOptions. */
  readonly reach?: boolean;
  /** But no --max-hops. */
  readonly unlimited?: boolean;
  /**
   * SIDE: takes --since and --since-version as the side before; --at and --as-known-at are the side after. INSTANT:
   * takes --since as the beginning of an interval that ends at --at.
   */
  readonly since?: 'SIDE' | 'INSTANT';
  /** Takes --remove-node and the like as supposed changes. */
  readonly changes?: boolean;
  /** Takes `-`: a raw secret on standard input, and the deployment's key file. */
  readonly secret?: boolean;
  /** Takes --at as a variable of its own. */
  readonly at?: boolean;
  /** Takes --capability, with READ or nothing as its default. */
  readonly capability?: 'READ' | 'STRONGEST';
  /** Takes --k, how many of them. */
  readonly several?: boolean;
  /** Its positional arguments are entries, and its options select them and what is protected (selections.ts). */
  readonly selects?: boolean;
  /** Its options order and filter what is ranked (ranks.ts). */
  readonly ranks?: boolean;
  /** Where the connection is that --first and --all page. */
  readonly connection?: readonly string[];
  /** How --all is asked where the pages are not those of one connection. */
  all?(connection: Connection, variables: Variables): Promise<Record<string, unknown>>;
  rows(data: unknown): Rows;
  /** A server that is still computing says how far it is, 0 to below 1, and is asked again; null: answered. */
  progress?(data: unknown): number | null;
  /** The data says that what was asked for is not there: exit code 1, with this message. */
  missing?(data: unknown): string | null;
}
