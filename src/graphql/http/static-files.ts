// The built playground: files found at start, served by exact name, so that no path leads elsewhere.
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { HttpError } from './http-error.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Pages that index.html shows by itself. */
const PAGES = ['/', '/path'];

export function serveStatic(app: FastifyInstance, root: string): void {
  const files = existsSync(root) ? filesIn(root) : new Map<string, string>();
  for (const page of PAGES) {
    app.get(page, (_, reply) => {
      const index = files.get('/index.html');
      if (!index)
        throw new HttpError(
          404,
          'The playground is not built: run `npm run build`, or ask /graphql.',
          'NOT_FOUND',
        );
      return send(reply, index, 'no-cache');
    });
  }
  app.get('/*', (request, reply) => {
    const path = decoded(request.url.split('?', 1)[0] ?? '');
    const file = files.get(path);
    if (!file)
      throw new HttpError(
        404,
        'There is nothing here: the playground is at /, the API at /graphql.',
        'NOT_FOUND',
      );
    return send(
      reply,
      file,
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
  });
}

function filesIn(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((file) => statSync(file).isFile());
  return new Map(entries.map((file) => [`/${relative(root, file).split(sep).join('/')}`, file]));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function send(reply: FastifyReply, file: string, cacheControl: string): FastifyReply {
  return reply
    .header('cache-control', cacheControl)
    .type(TYPES[extname(file)] ?? 'application/octet-stream')
    .send(createReadStream(file));
}
