// When the server stops, what was asked is answered and nothing else is waited for: a connection on which nothing was
// asked yet, or half of something, or no more, would keep the process for as long as its client likes.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** What the last answer may take to be read, ms. */
const TO_BE_READ = 1_000;

/** Answers take `mostMs` at most. */
export function stopsSoon(app: FastifyInstance, mostMs: number): void {
  /** Of every connection, how many of its requests are being answered. */
  const answering = new Map<Socket, number>();
  let stopping = false;
  const count = (socket: Socket, more: number): void => {
    const before = answering.get(socket);
    if (before === undefined) return;
    answering.set(socket, before + more);
    if (stopping && before + more === 0) socket.destroySoon();
  };
  app.server.on('connection', (socket: Socket) => {
    answering.set(socket, 0);
    socket.once('close', () => answering.delete(socket));
  });
  // Called when a request is there with its whole body.
  app.addHook('preHandler', async ({ raw: { socket } }, reply) => {
    count(socket, 1);
    reply.raw.once('close', () => count(socket, -1));
  });
  app.addHook('preClose', async () => {
    stopping = true;
    for (const [socket, asked] of answering) if (asked === 0) socket.destroy();
    setTimeout(() => app.server.closeAllConnections(), mostMs + TO_BE_READ).unref();
  });
}
