// Long answers over real sockets: a client that goes away stops its work within a second of it, the time limit stops
// it too, and meanwhile others are answered.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/main.ts';
import { seeded } from '../analysis/graphs.ts';
import { cpuSince } from '../cpu-time.ts';
import { answerOf, started, type TestServer } from './fixture.ts';

const NODES = 40_000;
const EDGES = 120_000;

/** One tangle, in which nearly everything reaches nearly everything. */
function tangle(): object[] {
  const random = seeded(11);
  const id = (node: number): string => `acme:${node < NODES / 2 ? 'sa' : 'db'}/${node}`;
  const nodes = Array.from({ length: NODES }, (_, i) =>
    i < NODES / 2
      ? { node: { id: id(i), label: 'Identity', kind: 'SERVICE_ACCOUNT' } }
      : { node: { id: id(i), label: 'Resource', kind: 'acme:database', category: 'DATA' } },
  );
  const edges = Array.from({ length: EDGES }, (_, i) => {
    const from = id(random(NODES / 2));
    return random(2) === 0
      ? { edge: { kind: 'CAN_ACT_AS', from, to: id(random(NODES / 2)), key: `${i}` } }
      : {
          edge: {
            kind: 'GRANTED',
            from,
            to: id(NODES / 2 + random(NODES / 2)),
            key: `${i}`,
            capabilities: ['READ'],
          },
        };
  });
  return [...nodes, ...edges];
}

const second = (i: number): string => `"${new Date(Date.UTC(2026, 5, 2, 0, 0, i)).toISOString()}"`;

/** Thirty different questions in one request, each a pass over most of the graph: seconds of work. */
const LONG: Record<string, (i: number) => string> = {
  reach: (i) => `reach(from: ["acme:sa/${i}"], options: { at: ${second(i)} }) { truncated }`,
  blastRadius: (i) => `blastRadius(of: ["acme:sa/${i}"]) { impact { score } }`,
  whoCanReach: (i) =>
    `whoCanReach(resource: "acme:db/${NODES / 2 + i}", filter: { capabilities: [READ, WRITE, ADMIN] }) { truncated }`,
  paths: (i) => `paths(from: "acme:sa/${i}", to: "acme:db/${NODES / 2 + i}") { capabilities }`,
  whoCanRevoke: (i) => `whoCanRevoke(id: "acme:sa/${i}") { revokers(first: 1) { totalCount } }`,
  orphanedIdentities: (i) => `orphanedIdentities(at: ${second(i)}) { totalCount }`,
  canAuthenticate: (i) => `canAuthenticate(at: ${second(i)}) { totalCount }`,
  listings: (i) =>
    `identities(filter: { text: "${i % 10}" }, orderBy: { field: NAME }, at: ${second(i)}) { totalCount }`,
};
const many = (question: (i: number) => string, from: number, count = 30): string =>
  JSON.stringify({
    query: `{ ${Array.from({ length: count }, (_, i) => `a${i}: ${question(from + i)}`).join(' ')} }`,
  });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let server: TestServer;
beforeAll(async () => {
  server = await started(tangle());
});
afterAll(() => server.close());

/**
 * How long the server worked until it noticed and stopped, from its log, and what it computed afterwards. A machine may be so fast
 * that the answer was there before its client left: then it leaves sooner, and asks what was not asked before.
 */
async function abandoned(
  question: (i: number) => string,
  leave: (socket: ReturnType<typeof connect>) => void,
  { from = 0, after = 60 } = {},
): Promise<{ stopped: number; busyAfterwards: number }> {
  const body = many(question, from);
  const before = server.log().length;
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  let answered = false;
  socket.once('data', () => {
    answered = true;
  });
  await pause(after);
  const since = performance.now();
  const left = process.cpuUsage();
  if (!answered) leave(socket);
  let window = { from: since, cpu: left };
  while (!server.log().slice(before).includes('the client went away')) {
    const length = performance.now() - window.from;
    // Nothing has been worked on for half a second: it was done before anybody could notice.
    const isDone = length > 500 && cpuSince(window.cpu) < 100;
    if (length > 500) window = { from: performance.now(), cpu: process.cpuUsage() };
    if (answered || isDone || performance.now() - since > 5000) {
      if (after < 5) throw new Error(`nothing stopped: ${server.log().slice(before)}`);
      socket.destroy();
      return abandoned(question, leave, { from: from + 30, after: after / 2 });
    }
    await pause(5);
  }
  const stopped = cpuSince(left);
  // What it may still do at once is collecting and compiling; work that went on would be in every window.
  const windows: number[] = [];
  for (let i = 0; i < 4; i++) {
    const cpu = process.cpuUsage();
    await pause(200);
    windows.push(cpuSince(cpu));
    if (windows.at(-1)! < 150) break;
  }
  return { stopped, busyAfterwards: Math.min(...windows) };
}

describe('a client that goes away', () => {
  test.each(Object.entries(LONG))(
    'stops thirty questions of %s within a second of work',
    async (name, question) => {
      const { stopped, busyAfterwards } = await abandoned(question, (socket) => socket.destroy());
      console.log(
        `${name}: stopped after ${stopped.toFixed(0)} ms of CPU, then ${busyAfterwards.toFixed(0)} ms of CPU in 200 ms`,
      );
      expect(stopped).toBeLessThan(1000);
      expect(busyAfterwards).toBeLessThan(150);
    },
  );

  test('by closing its side only is gone as well', async () => {
    const { stopped } = await abandoned(LONG['blastRadius'] as never, (socket) => socket.end(), {
      from: 150,
    });
    expect(stopped).toBeLessThan(1000);
  });
});

test('others are answered while thirty long questions are', async () => {
  const since = performance.now();
  let answered = false;
  const long = server.post(many(LONG['blastRadius'] as never, 300)).finally(() => {
    answered = true;
  });
  const waits: number[] = [];
  while (!answered) {
    const asked = performance.now();
    expect((await server.ask('{ node(id: "acme:sa/1") { id } }')).at('node.id')).toBe('acme:sa/1');
    waits.push(performance.now() - asked);
  }
  expect((await long).errors).toEqual([]);
  const needed = performance.now() - since;
  const median = waits.toSorted((a, b) => a - b)[waits.length >> 1] ?? 0;
  console.log(
    `${needed.toFixed(0)} ms of work; ${waits.length} others answered meanwhile, median ${median.toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms`,
  );
  // Who is answered after all of the work only waits nearly as long as it takes.
  expect(Math.max(...waits)).toBeLessThan(needed / 2);
});

test('the time limit ends a question that is in the middle of its work', async () => {
  const hurried = await serve({ store: server.store, port: 0, mostMs: 10 });
  const since = process.cpuUsage();
  const response = await fetch(`${hurried.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: many(LONG['blastRadius'] as never, 330),
  });
  const answer = await answerOf(response);
  expect(cpuSince(since)).toBeLessThan(1100);
  expect(answer.errors.map(({ extensions }) => extensions.code)).toContain('LIMIT_EXCEEDED');
  expect(answer.errors[0]?.message).toMatch(/ask for fewer/);
  await hurried.close();
});
