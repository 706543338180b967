// Every operation of queries/graphql in its variants, asked about the nodes of a graph: at past instants, definite
// only, with what is disabled, within a few hops, filtered, ordered, and page by page to the end.
import {
  CAPABILITIES,
  CATEGORIES,
  CREDENTIAL_KINDS,
  ENVIRONMENTS,
  IDENTITY_KINDS,
  LABELS,
  OWNER_KINDS,
  OWNER_STATUSES,
  SENSITIVITIES,
} from '../../src/model/ontology.ts';

export interface Question {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Followed to the end by its cursors. */
  readonly paged: boolean;
}

export interface Asked {
  /** Nodes to ask about, by id, and so many rounds of options about each. */
  readonly ids: readonly string[];
  readonly rounds: number;
  /** What may have leaked: key ids, aliases, fingerprints. */
  readonly keys: readonly string[];
  /** Null is the server's clock. */
  readonly instants: readonly (string | null)[];
  readonly sources: readonly string[];
  /** The number of the newest run. */
  readonly runs: number;
}

type Variables = Readonly<Record<string, unknown>>;

export function everyQuestion(asked: Asked): Question[] {
  return [
    ...bookkeeping(asked),
    ...asked.instants.flatMap((at, i) => listings(at, i, asked)),
    ...aboutNodes(asked),
    one('node', { id: 'no such node' }),
    one('reach', { from: ['no such node', ...asked.ids.slice(0, 1)] }),
    one('trace', { key: 'no such key' }),
    one('who-can-reach', { resource: asked.ids[0], options: { maxHops: -1 } }),
  ];
}

function one(operation: string, variables: Variables): Question {
  return { operation, variables, paged: false };
}

function all(operation: string, variables: Variables): Question {
  return { operation, variables, paged: true };
}

/** Of past instants; null is now. */
function inOrder(one: string | null, other: string | null): Variables {
  const ms = (at: string | null): number => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at));
  const [since, until] = ms(one) <= ms(other) ? [one, other] : [other, one];
  return { since: { at: since }, until: { at: until } };
}

/** Each call gives the next of a list, so that every value is used, in changing company. */
function turns<T>(values: readonly T[]): () => T {
  let turn = 0;
  return () => values[turn++ % values.length] as T;
}

function bookkeeping({ sources, runs }: Asked): Question[] {
  return [
    one('graph', {}),
    one('sources', {}),
    ...[null, ...sources].map((source) => all('runs', { source, first: 3 })),
    ...Array.from({ length: runs + 1 }, (_, i) => all('quarantine', { run: String(i + 1), first: 2 })),
  ];
}

/** One filter and one order an instant for each listing, beside all of it. */
function listings(at: string | null, i: number, { sources, ids }: Asked): Question[] {
  const text = (ids[i % ids.length] ?? '').slice(0, 5);
  const nth = <T>(values: readonly T[]): T[] => [values[i % values.length] as T];
  const direction = i % 2 ? 'ASC' : 'DESC';
  const dead = i % 3 === 0 ? null : i % 3 === 1;
  const orderBy = { field: nth(['NAME', 'KIND', 'ENVIRONMENT', 'ID'])[0], direction };
  const common = { environments: i % 2 ? nth(ENVIRONMENTS) : null };
  const narrowed: [string, Variables][] = [
    [
      'identities',
      {
        filter: { ...common, kinds: i % 2 ? null : nth(IDENTITY_KINDS), dead, text: text.slice(0, 1) },
        orderBy,
      },
    ],
    ['credentials', { filter: { kinds: nth(CREDENTIAL_KINDS), declared: true }, orderBy }],
    ['credentials', { filter: { sources: nth(sources), dead }, orderBy }],
    ['resources', { filter: { sensitivities: nth(SENSITIVITIES), declared: i % 2 === 0 } }],
    [
      'resources',
      {
        filter: { categories: i % 2 ? nth(CATEGORIES) : null, dead },
        orderBy: { field: 'SENSITIVITY', direction },
      },
    ],
    [
      'owners',
      { filter: { kinds: i % 2 ? nth(OWNER_KINDS) : null, statuses: nth(OWNER_STATUSES) }, orderBy },
    ],
    [
      'can-authenticate',
      {
        filter: {
          ...common,
          reasons: nth(['LIVE_CREDENTIAL', 'RUNS_AS', 'CAN_ACT_AS', 'CREDENTIALS_NOT_COVERED']),
        },
      },
    ],
    ['shared-credentials', { filter: { ...common, dead } }],
    ['orphaned-identities', { filter: { kinds: nth(IDENTITY_KINDS) } }],
  ];
  const whole = [
    'identities',
    'credentials',
    'resources',
    'owners',
    'can-authenticate',
    'shared-credentials',
    'orphaned-identities',
  ];
  return [
    ...whole.map((operation) => all(operation, { at, first: 40 })),
    all('blast-radius-ranking', { options: { at, includeDisabled: i % 2 === 1 }, first: 30 }),
    ...narrowed.map(([operation, variables]) => all(operation, { ...variables, at, first: 9 })),
    all('blast-radius-ranking', {
      options: { at, certainty: i % 2 ? 'DEFINITE' : 'POSSIBLE', includeDisabled: i % 3 === 1 },
      filter: { ...common, dead },
      orderBy: nth(['SCORE', 'RESOURCES', 'CREDENTIALS', 'IDENTITIES', 'BREADTH'])[0],
      first: 9,
    }),
  ];
}

function aboutNodes({ ids, rounds, keys, instants }: Asked): Question[] {
  const at = turns(instants);
  const certainty = turns(['POSSIBLE', 'POSSIBLE', 'DEFINITE']);
  const includeDisabled = turns([false, false, false, true]);
  const maxHops = turns([null, 2, null, null, 1, null, 5, 0]);
  const options = (): Variables => ({
    at: at(),
    certainty: certainty(),
    includeDisabled: includeDisabled(),
    maxHops: maxHops(),
  });
  const filter = turns<Variables>([
    {},
    { labels: ['Resource'] },
    ...CAPABILITIES.map((capability) => ({ capabilities: [capability] })),
    ...SENSITIVITIES.map((sensitivity) => ({ sensitivities: [sensitivity], labels: LABELS })),
    ...ENVIRONMENTS.map((environment) => ({ environments: [environment] })),
    { definite: true },
    { definite: false, labels: LABELS },
    { dead: true, labels: LABELS },
    { dead: false, categories: ['DATA', 'SECRET_STORE'] },
    { kinds: ['SERVICE_ACCOUNT', 'PERSON'], labels: LABELS },
  ]);
  const capability = turns(CAPABILITIES);
  const selection = turns<Variables>([
    { labels: ['Resource'], sensitivities: ['CRITICAL', 'RESTRICTED'] },
    { labels: ['Credential'] },
    { environments: ['PROD'] },
    { categories: ['DATA'] },
  ]);
  const key = turns(keys.length > 0 ? keys : ['none']);
  const other = turns(ids.toReversed());
  return Array.from({ length: rounds }, () => ids)
    .flat()
    .flatMap((id) => [
      one('node', { id, first: 20 }),
      all('search', {
        text: id.slice(-4),
        labels: capability() === 'READ' ? ['Identity', 'Resource'] : null,
        first: 6,
      }),
      all('reach', { from: [id], options: options(), filter: filter(), first: 12 }),
      one('reach', { from: [id, other()], options: options(), first: 200 }),
      one('blast-radius', { of: [id, other()], options: options(), first: 20 }),
      all('who-can-reach', {
        resource: id,
        capability: capability(),
        options: options(),
        filter: filter(),
        first: 12,
      }),
      all('choke-points', {
        from: { ids: [id, other()] },
        to: selection(),
        capability: capability(),
        keep: certainty() === 'DEFINITE' ? [] : ['CONTAINS'],
        options: { at: at(), certainty: certainty(), includeDisabled: includeDisabled() },
        first: 12,
      }),
      one('check', { from: other(), to: id, capability: capability(), options: options() }),
      one('paths', {
        from: other(),
        to: id,
        capability: capability() === 'READ' ? null : 'DISCOVER',
        options: options(),
      }),
      all('reach-diff', {
        from: [id],
        ...inOrder(at(), at()),
        options: options(),
        first: 9,
      }),
      one('what-if', {
        of: [id],
        changes: [{ expireNode: other() }, { removeNode: other() }],
        options: options(),
      }),
      all('reach-over', {
        from: [id],
        since: '2020-01-01T00:00:00Z',
        options: { ...options(), maxHops: null },
        first: 9,
      }),
      one('trace', { key: id, options: options() }),
      one('trace', { key: key(), options: options() }),
      all('who-can-revoke', { id, at: at(), first: 3 }),
      all('delegation-chains', { of: id, options: options(), first: 3 }),
    ]);
}
