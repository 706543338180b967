// A small organization, and a server over it: the embedded store, the pipeline and HTTP, all real.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { native } from '../../ingest/native.ts';
import { type ServeOptions, type Server, serve } from '../../src/main.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';

const OBSERVED = Date.parse('2026-06-01T00:00:00Z');
export const AT = '2026-06-02T00:00:00.000Z';
const HEX = 'ab'.repeat(32);

const node = (id: string, label: string, kind: string, more: object = {}) => ({
  node: { id, label, kind, ...more },
});
const edge = (kind: string, from: string, to: string, more: object = {}) => ({
  edge: { kind, from, to, ...more },
});

/** Key → deploy → customers; an agent that delegates too widely; a shared key; an orphan; a conditional grant. */
export const ORGANIZATION: readonly object[] = [
  node('acme:key/deploy', 'Credential', 'ACCESS_KEY', {
    name: 'deploy key',
    keyId: 'AKIAEXAMPLE',
    aliases: ['old-deploy'],
    fingerprint: `v1:${HEX}`,
    neverExpires: true,
    createdAt: '2026-01-01T00:00:00Z',
  }),
  node('acme:key/expired', 'Credential', 'TOKEN', {
    expiresAt: '2026-02-01T00:00:00Z',
    fingerprint: `v1:${HEX}`,
  }),
  node('acme:sa/deploy', 'Identity', 'SERVICE_ACCOUNT', {
    name: 'deploy',
    environment: 'PROD',
    description: 'deploys',
  }),
  node('acme:sa/backup', 'Identity', 'SERVICE_ACCOUNT', { name: 'backup', environment: 'PROD' }),
  node('acme:agent/helper', 'Identity', 'AI_AGENT', { name: 'helper', controlParty: 'VENDOR' }),
  node('acme:person/ada', 'Identity', 'HUMAN', { name: 'ada', interactive: true }),
  node('acme:role/admin', 'Identity', 'ROLE', { name: 'admin' }),
  node('acme:db/customers', 'Resource', 'acme:database', {
    name: 'customers',
    category: 'DATA',
    sensitivity: 'CRITICAL',
    environment: 'PROD',
    attributes: { tier: 1 },
  }),
  node('acme:db/logs', 'Resource', 'acme:database', {
    category: 'DATA',
    sensitivity: 'INTERNAL',
    environment: 'DEV',
  }),
  node('acme:vault', 'Resource', 'acme:vault', { category: 'SECRET_STORE' }),
  node('acme:wiki/page', 'Resource', 'acme:page', { category: 'LOCATION', visibility: 'PUBLIC' }),
  node('acme:owner/ada', 'Owner', 'PERSON', { name: 'Ada', status: 'ACTIVE', email: 'ada@example.org' }),
  node('acme:owner/bob', 'Owner', 'PERSON', {
    name: 'Bob',
    status: 'DEPARTED',
    departedAt: '2026-03-01T00:00:00Z',
  }),
  edge('AUTHENTICATES_AS', 'acme:key/deploy', 'acme:sa/deploy'),
  edge('AUTHENTICATES_AS', 'acme:key/expired', 'acme:sa/backup'),
  edge('AUTHENTICATES_AS', 'acme:key/deploy', 'acme:agent/helper'),
  edge('GRANTED', 'acme:sa/deploy', 'acme:db/customers', {
    capabilities: ['READ'],
    evidence: 'policy deploy, statement 2',
    approvedBy: 'ada',
    approvedAt: '2026-01-02T00:00:00Z',
    mode: 'STANDING',
  }),
  edge('GRANTED', 'acme:sa/deploy', 'acme:db/logs', {
    capabilities: ['WRITE'],
    certainty: 'CONDITIONAL',
    condition: 'the request comes from the office',
  }),
  edge('GRANTED', 'acme:role/admin', 'acme:db/customers', { capabilities: ['ADMIN'] }),
  edge('CAN_ACT_AS', 'acme:person/ada', 'acme:agent/helper', { capabilities: ['READ'], task: 'summary' }),
  edge('CAN_ACT_AS', 'acme:agent/helper', 'acme:role/admin'),
  edge('STORES', 'acme:vault', 'acme:key/deploy'),
  edge('STORES', 'acme:wiki/page', 'acme:key/deploy'),
  edge('USES', 'acme:sa/backup', 'acme:key/deploy'),
  edge('OWNS', 'acme:owner/ada', 'acme:sa/deploy'),
  edge('OWNS', 'acme:owner/bob', 'acme:agent/helper'),
  edge('IS', 'acme:owner/ada', 'acme:person/ada'),
  edge('CAN_REVOKE', 'acme:owner/ada', 'acme:key/deploy', { technique: 'the console' }),
  edge('CAN_TAKE_OVER', 'acme:sa/deploy', 'acme:role/admin', {
    technique: 'edits the policy of',
    certainty: 'CONDITIONAL',
    condition: 'the policy is not locked',
    derivedFrom: [[{ kind: 'GRANTED', from: 'acme:sa/deploy', to: 'acme:db/customers' }]],
  }),
  edge('RELATED', 'acme:key/expired', 'acme:key/deploy', { key: 'keyreach:distinct' }),
  edge('USES', 'acme:undeclared/thing', 'acme:key/deploy'),
];

export interface Run {
  readonly status: string;
  readonly run: number | null;
  readonly version: number;
}

/** One run of the native adapter over these records. */
export async function put(
  store: GraphStore,
  records: readonly (object | string)[],
  source = 'acme',
  observedAt = OBSERVED,
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'keyreach-records-'));
  try {
    const file = join(folder, 'records.ndjson');
    writeFileSync(
      file,
      records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n'),
    );
    return await ingest({
      store,
      spools: embeddedSpools(folder),
      adapter: native,
      paths: [file],
      source,
      observedAt,
      acceptRemovals: true,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly ids?: readonly string[] };
}

/** A response, with `at('reach.hits.edges.0')` for what its data holds there, undefined where it holds nothing. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;

  constructor(response: Response, text: string) {
    this.status = response.status;
    this.headers = response.headers;
    this.text = text;
    try {
      this.body = JSON.parse(text);
    } catch {
      this.body = null;
    }
  }

  at<T = unknown>(path: string): T {
    const data = (this.body as { data?: unknown } | null)?.data;
    return path
      .split('.')
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
        data,
      ) as T;
  }

  get errors(): readonly AnswerError[] {
    return (this.body as { errors?: AnswerError[] } | null)?.errors ?? [];
  }

  /** Its data; fails where there are errors. */
  get data(): Record<string, unknown> {
    if (this.errors.length > 0 || this.status !== 200) throw new Error(`${this.status}: ${this.text}`);
    return (this.body as { data: Record<string, unknown> }).data;
  }
}

export interface TestServer extends Server {
  readonly store: GraphStore;
  readonly directory: string;
  readonly log: () => string;
  post(body: string | Uint8Array | object, headers?: Record<string, string>): Promise<Answer>;
  ask(query: string, variables?: object): Promise<Answer>;
}

export async function started(
  records: readonly (object | string)[],
  options: Partial<ServeOptions> = {},
): Promise<TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'keyreach-server-'));
  const store = await openEmbeddedStore({ directory });
  if (records.length > 0) await put(store, records);
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const server = await serve({ store, port: 0, logger, pollMs: 200, ...options });
  const post: TestServer['post'] = async (body, headers = {}) => {
    const raw =
      typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: raw,
    });
    return answerOf(response);
  };
  return {
    ...server,
    store,
    directory,
    log: () => lines.join(''),
    post,
    ask: (query, variables = {}) => post({ query, variables }),
    async close() {
      await server.close();
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The store with some of its methods replaced: slow, silent, counted. */
export function altered(store: GraphStore, methods: Partial<GraphStore>): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name, target);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}

/** Waits until the server answers from this version of the graph. */
export async function atVersion(server: TestServer, version: number): Promise<number> {
  const since = performance.now();
  while ((await server.ask('{ graph { version } }')).at('graph.version') !== version) {
    if (performance.now() - since > 10_000) throw new Error(`version ${version} was not reached`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - since;
}

export async function answerOf(response: Response): Promise<Answer> {
  return new Answer(response, await response.text());
}
