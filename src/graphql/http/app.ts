// The HTTP server: who may ask, what a body may be, and how errors look. No body and no query is ever logged.
import { randomUUID } from 'node:crypto';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { TokenCheck } from '../../security/bearer-token.ts';
import { SECURITY_HEADERS } from '../../security/headers.ts';
import { isOwnHost } from '../../security/host-check.ts';
import { MOST_MS } from '../allowance.ts';
import type { LiveGraph } from '../live-graph.ts';
import { sdl } from '../schema.ts';
import { type GraphQLRoute, serveGraphQL } from './graphql-route.ts';
import { errorBody, HttpError } from './http-error.ts';
import { parsedBody } from './json-body.ts';
import { serveStatic } from './static-files.ts';
import { stopsSoon } from './stopping.ts';

export interface AppOptions extends GraphQLRoute {
  readonly logger: Logger;
  /** The server listens on loopback: only loopback names are its Host. */
  readonly loopbackOnly: boolean;
  /** null: no token is asked for. */
  readonly token: TokenCheck | null;
  /** Folder of the built playground. */
  readonly webRoot: string;
}

const BODY_LIMIT = 100 * 1024;
const RESPONSE_JSON = 'application/graphql-response+json';
const REQUEST_TIMEOUT_MS = 30_000;
/** What needs the token, where there is one. */
const GUARDED = new Set(['/graphql', '/schema.graphql', '/readyz']);

export function httpApp(options: AppOptions): FastifyInstance {
  const { logger, loopbackOnly, token, webRoot, graph } = options;
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 1000 },
  }) as unknown as FastifyInstance;

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding && encoding !== 'identity') {
      done(new HttpError(415, 'The body is compressed: send it as it is.'));
      return;
    }
    try {
      done(null, parsedBody(body as Buffer));
    } catch (error) {
      done(error as HttpError);
    }
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const { host, origin, authorization } = request.headers;
    if (!isOwnHost(host, origin, { loopbackOnly })) {
      throw new HttpError(
        403,
        'This request is for another host, or from the page of another site.',
        'FORBIDDEN',
      );
    }
    if (token && GUARDED.has(request.routeOptions.url ?? '') && !token(authorization)) {
      reply.header('www-authenticate', 'Bearer');
      throw new HttpError(
        401,
        'This server asks for its token: send `authorization: Bearer …`.',
        'UNAUTHENTICATED',
      );
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    logger.info({ method, route: routeOptions.url ?? null, status: reply.statusCode, ms }, 'request');
  });

  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const { status, message, code } = shown(error, logger);
    if (status === 405) reply.header('allow', 'POST');
    const type = request.headers.accept?.includes(RESPONSE_JSON) ? RESPONSE_JSON : 'application/json';
    return reply.code(status).type(`${type}; charset=utf-8`).send(errorBody(message, code));
  });

  app.setNotFoundHandler(() => {
    throw new HttpError(
      404,
      'There is nothing here: the playground is at /, the API at /graphql.',
      'NOT_FOUND',
    );
  });

  stopsSoon(app, options.mostMs ?? MOST_MS);
  serveGraphQL(app, options);
  serveHealth(app, graph);
  app.get('/schema.graphql', (_, reply) => reply.type('text/plain; charset=utf-8').send(sdl));
  serveStatic(app, webRoot);
  return app;
}

/** Our own refusals as they are, fastify's by their status, everything else masked and logged. */
function shown(
  error: Error & { statusCode?: number },
  logger: Logger,
): { status: number; message: string; code: string } {
  const status = error.statusCode ?? 500;
  if (error instanceof HttpError) return { status, message: error.message, code: error.code };
  if (status === 413) {
    return { status, message: `The body is larger than ${BODY_LIMIT / 1024} KB.`, code: 'LIMIT_EXCEEDED' };
  }
  if (status < 500) return { status, message: 'The request is malformed.', code: 'BAD_REQUEST' };
  const id = randomUUID();
  logger.error({ id, err: error }, 'unexpected error');
  return {
    status: 500,
    message: `Something went wrong on the server. Its log says more under ${id}.`,
    code: 'INTERNAL',
  };
}

function serveHealth(app: FastifyInstance, graph: LiveGraph): void {
  app.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', (_, reply) => {
    const since = graph.staleSince();
    const { version } = graph.current();
    const reason = since === null ? {} : { reason: whyNotReady(graph, since) };
    return reply
      .header('cache-control', 'no-store')
      .code(since === null ? 200 : 503)
      .send({ ready: since === null, graphVersion: version, ...reason });
  });
}

function whyNotReady(graph: LiveGraph, since: number): string {
  return graph.replaced()
    ? 'the store holds another graph than when this server started: start the server again'
    : `the store has not answered since ${new Date(since).toISOString()}: later runs are not known`;
}
