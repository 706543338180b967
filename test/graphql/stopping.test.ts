// A server that is told to stop, over real sockets.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { serve, termination } from '../../src/main.ts';
import { altered, ORGANIZATION, started, type TestServer } from './fixture.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const QUERY = '{"query":"{ node(id: \\"acme:vault\\") { description } }"}';

function connected({ url }: { url: string }): Promise<{ socket: Socket; heard: () => string }> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.once('connect', () => resolve({ socket, heard: () => heard }));
  });
}

const head = (length: number): string =>
  `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

test.each([
  ['says nothing', ''],
  ['has sent half of a head', 'POST /graphql HTTP/1.1\r\nhost: 127'],
  ['has sent half of a body', `${head(500)}${QUERY}`],
  ['was answered and sends half of a body', `${head(QUERY.length)}${QUERY}${head(500)}${QUERY}`],
  ['was refused', `${head(1)}x`],
])('ends whatever a client waits for that %s', async (_, said) => {
  const server = await started(ORGANIZATION);
  const { socket } = await connected(server);
  const ended = once(socket, 'close');
  socket.write(said);
  await pause(200);
  const since = performance.now();
  await server.close();
  expect(performance.now() - since).toBeLessThan(5_000);
  await ended;
});

/** `asked` counts what it was asked for. */
async function slow(ms: number): Promise<TestServer & { readonly asked: () => number }> {
  const server = await started(ORGANIZATION);
  let asked = 0;
  const store = altered(server.store, {
    nodeFacts: async (numbers, version) => {
      asked++;
      await pause(ms);
      return server.store.nodeFacts(numbers, version);
    },
  });
  const behind = await serve({ store, port: 0 });
  return {
    ...server,
    url: behind.url,
    asked: () => asked,
    close: async () => {
      await behind.close();
      await server.close();
    },
  };
}

test('what was asked is answered first, also what waits behind it on one connection', async () => {
  const server = await slow(400);
  const { socket, heard } = await connected(server);
  const idle = await connected(server);
  socket.write(`${head(QUERY.length)}${QUERY}`.repeat(2));
  await expect.poll(server.asked, { timeout: 10_000, interval: 5 }).toBe(2);
  const ended = once(socket, 'close');
  const since = performance.now();
  await server.close();
  expect(performance.now() - since).toBeLessThan(5_000);
  await ended;
  expect(heard().match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  expect(heard().match(/"description":null/g)).toHaveLength(2);
  expect(idle.heard()).toBe('');
});

test('a second signal ends the process as it would without a server, whichever came first', async () => {
  const listening = (): number[] => ['SIGINT', 'SIGTERM'].map((signal) => process.listenerCount(signal));
  const before = listening();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const told = termination();
    expect(listening()).toEqual(before.map((count) => count + 1));
    process.emit(signal, signal);
    expect(await told).toBe(signal);
    expect(listening()).toEqual(before);
  }
});
