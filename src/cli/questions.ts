// The commands that ask: each is an operation of queries/graphql, the variables its arguments make, and the
// table its data makes.
import type { Connection, Variables } from './connection.ts';
import type { Rows } from './output.ts';
import { allTraced } from './pages.ts';
import { chokePoints } from './tables/choke-points.ts';
import { reachDiff, whatIf } from './tables/difference.ts';
import { canAuthenticate, orphans, shared } from './tables/governance.ts';
import { trace, traceMissing, whoCanRevoke } from './tables/incident.ts';
import { quarantine, runs, search, status } from './tables/inventory.ts';
import { check, delegations, paths } from './tables/path.ts';
import { ranking, rankingProgress } from './tables/ranking.ts';
import { blastRadius, reach, whoCanReach } from './tables/reach.ts';

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
  /** Takes --since and --since-version as the side before; --at and --as-known-at are the side after. */
  readonly since?: boolean;
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

/** A table takes the data of its own operation, which is what `operation` names beside it. */
function of<Data, Result>(table: (data: Data) => Result): (data: unknown) => Result {
  return (data) => table(data as Data);
}

export const QUESTIONS: readonly Question[] = [
  {
    command: 'status',
    arguments: '',
    summary: 'What is in the graph, from which sources, and how fresh it is.',
    examples: ['status', 'status --json'],
    operation: 'graph',
    variables: [],
    rows: of(status),
  },
  {
    command: 'search',
    arguments: '<text>',
    summary: 'Find nodes by a part of their id or name, or by a public key id.',
    examples: ['search deploy', 'search AKIAIOSFODNN7EXAMPLE'],
    operation: 'search',
    variables: ['text'],
    connection: ['search'],
    rows: of(search),
  },
  {
    command: 'reach',
    arguments: '<id...>',
    summary: 'What these can reach together, with which capabilities and in how few hops.',
    examples: [
      'reach aws:key/AKIAIOSFODNN7EXAMPLE',
      'reach aws:key/AKIAIOSFODNN7EXAMPLE agents:paperboy --definite --csv',
      'reach aws:key/AKIAIOSFODNN7EXAMPLE --at 2026-01-31T12:00:00Z --all --json',
    ],
    operation: 'reach',
    variables: ['from'],
    reach: true,
    connection: ['reach', 'hits'],
    rows: of(reach),
  },
  {
    command: 'blast-radius',
    arguments: '<id...>',
    summary: 'What is lost when these fall into wrong hands: weighed, grouped, with second-order leaks.',
    examples: [
      'blast-radius aws:key/AKIAIOSFODNN7EXAMPLE',
      'blast-radius aws:key/AKIAIOSFODNN7EXAMPLE --json',
    ],
    operation: 'blast-radius',
    variables: ['of'],
    reach: true,
    connection: ['blastRadius', 'resources'],
    rows: of(blastRadius),
  },
  {
    command: 'ranking',
    arguments: '',
    summary: 'Every identity and credential by what is lost with it; the most dangerous first.',
    examples: ['ranking', 'ranking --definite --first 5', 'ranking --all --csv'],
    operation: 'blast-radius-ranking',
    variables: [],
    reach: true,
    connection: ['blastRadiusRanking', 'radii'],
    progress: of(rankingProgress),
    rows: of(ranking),
  },
  {
    command: 'what-if',
    arguments: '<id...>',
    summary:
      'What these would reach if something were removed, disabled, expired or added. Nothing is stored.',
    examples: [
      'what-if aws:key/AKIAIOSFODNN7EXAMPLE --disable-node aws:prod/user/route-batch',
      'what-if agents:paperboy --remove-node mcp:ledger-tools --json',
      `what-if agents:paperboy --add-edge '{"kind":"MEMBER_OF","from":"agents:paperboy","to":"idp:group/on-call"}'`,
    ],
    operation: 'what-if',
    variables: ['of'],
    reach: true,
    changes: true,
    connection: ['whatIf', 'changes'],
    rows: of(whatIf),
  },
  {
    command: 'diff',
    arguments: '<id...>',
    summary: 'What these can reach that they could not reach before, what no more, and why.',
    examples: [
      'diff idp:user/ada-brook --since 2026-01-31T12:00:00Z',
      'diff idp:user/ada-brook --since-version 1 --as-known-at 3',
    ],
    operation: 'reach-diff',
    variables: ['from'],
    reach: true,
    since: true,
    connection: ['reachDiff', 'changes'],
    rows: of(reachDiff),
  },
  {
    command: 'who-can-reach',
    arguments: '<id>',
    summary: 'Every identity and credential that can reach this, and how.',
    examples: ['who-can-reach pg:ledger', 'who-can-reach pg:ledger --capability WRITE --definite'],
    operation: 'who-can-reach',
    variables: ['resource'],
    reach: true,
    capability: 'READ',
    connection: ['whoCanReach', 'hits'],
    rows: of(whoCanReach),
  },
  {
    command: 'check',
    arguments: '<from> <to>',
    summary:
      'Yes or no: does one hold the capability on the other? With the path, or with what was searched.',
    examples: ['check agents:paperboy pg:ledger', 'check agents:paperboy pg:ledger --capability ADMIN'],
    operation: 'check',
    variables: ['from', 'to'],
    reach: true,
    capability: 'READ',
    rows: of(check),
  },
  {
    command: 'paths',
    arguments: '<from> <to>',
    summary: 'How one gets to the other: the best paths, hop by hop, with their evidence.',
    examples: [
      'paths aws:key/AKIAIOSFODNN7EXAMPLE pg:ledger',
      'paths aws:key/AKIAIOSFODNN7EXAMPLE pg:ledger --capability WRITE',
      'paths aws:key/AKIAIOSFODNN7EXAMPLE pg:ledger --k 5',
    ],
    operation: 'paths',
    variables: ['from', 'to'],
    reach: true,
    capability: 'STRONGEST',
    several: true,
    rows: of(paths),
  },
  {
    command: 'choke-points',
    arguments: '[id...]',
    summary:
      'On what do all paths hang from these (default: every vendor, and anyone) to what is critical? With the smallest cut.',
    examples: [
      'choke-points',
      'choke-points --from-kind HUMAN --to pg:ledger --capability WRITE',
      'choke-points agents:paperboy --to-sensitivity CRITICAL RESTRICTED --keep CONTAINS',
    ],
    operation: 'choke-points',
    variables: [],
    reach: true,
    capability: 'READ',
    selects: true,
    connection: ['chokePoints', 'points'],
    rows: of(chokePoints),
  },
  {
    command: 'trace',
    arguments: '<key>',
    summary:
      'A leaked key by its key id, fingerprint or node id, or - for the secret itself on standard input: does it live, what does it open, who can shut it?',
    examples: [
      'trace AKIAIOSFODNN7EXAMPLE',
      'trace aws:key/AKIAIOSFODNN7EXAMPLE --json',
      'trace - < leaked.txt',
    ],
    secret: true,
    operation: 'trace',
    variables: ['key'],
    reach: true,
    all: allTraced,
    rows: of(trace),
    missing: of(traceMissing),
  },
  {
    command: 'can-authenticate',
    arguments: '',
    summary: 'Machine identities that can still authenticate, and why.',
    examples: ['can-authenticate', 'can-authenticate --all --csv'],
    operation: 'can-authenticate',
    variables: [],
    at: true,
    connection: ['canAuthenticate'],
    rows: of(canAuthenticate),
  },
  {
    command: 'shared',
    arguments: '',
    summary: 'Credentials that several use, or that stand for several identities.',
    examples: ['shared', 'shared --all --json'],
    operation: 'shared-credentials',
    variables: [],
    at: true,
    connection: ['sharedCredentials'],
    rows: of(shared),
  },
  {
    command: 'orphans',
    arguments: '',
    summary: 'Identities that can still authenticate although nobody active answers for them.',
    examples: ['orphans', 'orphans --csv'],
    operation: 'orphaned-identities',
    variables: [],
    at: true,
    connection: ['orphanedIdentities'],
    rows: of(orphans),
  },
  {
    command: 'who-can-revoke',
    arguments: '<id>',
    summary: 'Who can disable, revoke or rotate it; the active ones first.',
    examples: ['who-can-revoke aws:key/AKIAIOSFODNN7EXAMPLE'],
    operation: 'who-can-revoke',
    variables: ['id'],
    at: true,
    connection: ['whoCanRevoke', 'revokers'],
    rows: of(whoCanRevoke),
  },
  {
    command: 'delegations',
    arguments: '<id>',
    summary:
      'As whom an identity can act, link by link, with the scope left and what is wrong with each link.',
    examples: ['delegations agents:paperboy'],
    operation: 'delegation-chains',
    variables: ['of'],
    reach: true,
    connection: ['delegationChains'],
    rows: of(delegations),
  },
  {
    command: 'runs',
    arguments: '[source]',
    summary: 'What was ingested, and what came of it; the newest first.',
    examples: ['runs', 'runs github --json'],
    operation: 'runs',
    variables: ['source'],
    connection: ['runs'],
    rows: of(runs),
  },
  {
    command: 'quarantine',
    arguments: '<run>',
    summary: 'What a run did not take, where it stood, and why.',
    examples: ['quarantine 3', 'quarantine 3 --all --csv'],
    operation: 'quarantine',
    variables: ['run'],
    connection: ['quarantine'],
    rows: of(quarantine),
  },
];
