// POST /graphql: admitted, then answered within the time allowed; work stops when nobody waits for it.
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, getOperationAST, parse } from 'graphql';
import { requestCame } from '../../analysis/breath.ts';
import type { Elsewhere } from '../../analysis/steps.ts';
import { admit } from '../admission/admission.ts';
import type { Variables } from '../admission/cost.ts';
import { LIMITS } from '../admission/limits.ts';
import { Allowance, MOST_ITEMS, MOST_MS, outOfTime } from '../allowance.ts';
import { type Answering, type Context, contextOf } from '../context.ts';
import { WrittenPages } from '../plain-pages.ts';
import { schema } from '../schema.ts';
import { HttpError } from './http-error.ts';
import { checkContentType } from './json-body.ts';

const GONE = 'the client went away';
const CONTEXT = Symbol('context');

/** A request with what it is answered from, once it is admitted. */
type Asked = FastifyRequest & { [CONTEXT]?: Context | null };

export interface GraphQLRoute extends Answering {
  readonly apollo: ApolloServer<Context>;
  readonly mostMs?: number;
  /** Where long tasks are done; default: in this thread. */
  readonly elsewhere?: Elsewhere | null;
}

export function serveGraphQL(
  app: FastifyInstance,
  { apollo, mostMs = MOST_MS, elsewhere = null, ...answering }: GraphQLRoute,
): void {
  // Not in a map beside the requests: values of an old map outlive what is new for a while, weak or not.
  app.decorateRequest(CONTEXT, null);
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => (request as Asked)[CONTEXT] ?? contextOf(answering),
  });
  const answered = answer as (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

  app.post('/graphql', {
    onRequest: async (request) => checkContentType(request.headers['content-type']),
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const gone = new AbortController();
      let since = 0;
      reply.raw.once('close', () => {
        since = performance.now();
        // Answers that are done close as well: an error with its stack would be made for each.
        gone.abort(GONE);
      });
      const allowance = new Allowance({ ms: mostMs, items: MOST_ITEMS, signal: gone.signal }, elsewhere);
      const done = requestCame();
      const work = answeredInTurn(request as Asked, reply, allowance).finally(() => {
        // So that an operator sees that nobody works for clients that gave up; ms: how long it took to stop.
        if (gone.signal.aborted) request.log.info({ ms: Math.round(performance.now() - since) }, GONE);
      });
      // Where a store does not answer, the work has no end.
      await withinTime(work, mostMs).finally(done);
      return reply;
    },
  });

  /**
   * Waits in line before anything is made for the request, and gets nothing of it to hold: what waits becomes old, and
   * keeps whatever it was given until the whole heap is collected.
   */
  async function answeredInTurn(request: Asked, reply: FastifyReply, allowance: Allowance): Promise<void> {
    for (let turn = allowance.turn(); turn; turn = allowance.turn()) await turn;
    try {
      await answeredNow(request, reply, allowance);
    } finally {
      request[CONTEXT] = null;
    }
  }

  async function answeredNow(request: Asked, reply: FastifyReply, allowance: Allowance): Promise<void> {
    checkAdmitted(request.body);
    request[CONTEXT] = contextOf(answering, allowance, new WrittenPages());
    const body = await answered(request, reply);
    if (!reply.sent) reply.send(body);
  }

  app.get('/graphql', (request) => {
    const { query } = request.query as { query?: unknown };
    const allowed = 'send questions as POST with a JSON body.';
    if (typeof query === 'string' && isMutation(query)) {
      throw new HttpError(405, `GET changes nothing: ${allowed}`, 'METHOD_NOT_ALLOWED');
    }
    throw new HttpError(400, `GET answers nothing here: ${allowed}`);
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: () => {
      throw new HttpError(405, 'Send questions as POST with a JSON body.', 'METHOD_NOT_ALLOWED');
    },
  });
}

function checkAdmitted(body: unknown): void {
  if (!isRecord(body))
    throw new HttpError(400, 'The body is no request: send one object {"query": "…", "variables": {…}}.');
  const { query, variables } = body as { query?: unknown; variables?: unknown };
  if (typeof query !== 'string')
    throw new HttpError(400, 'The body has no `query` text; persisted queries are not known here.');
  try {
    admit(schema, query, isRecord(variables) ? variables : {});
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = error.extensions['code'];
    throw new HttpError(400, error.message, typeof code === 'string' ? code : 'GRAPHQL_PARSE_FAILED');
  }
}

function isRecord(value: unknown): value is Variables {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isMutation(query: string): boolean {
  try {
    const operation = getOperationAST(parse(query, { maxTokens: LIMITS.tokens }));
    return operation?.operation === 'mutation';
  } catch {
    return false;
  }
}

/** Waiting for a store that does not answer ends, too. */
async function withinTime<T>(work: Promise<T>, most: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const { message, code } = outOfTime();
      reject(new HttpError(503, message, code));
    }, most + 500);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
