// Requests that wait in line become old, and what is old holds whatever it is given until the whole heap is collected:
// an answer must not be given to what waited for it.
import { Agent, request } from 'node:http';
import { getHeapSpaceStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { started, type TestServer } from './fixture.ts';

const RESOURCES = 500;
const AT_ONCE = 48;
const REQUESTS = 480;
/** An answer is made of several hundred KB. */
const MOST = 150_000;

test('what an answer is made of is gone with it, however many requests wait', async () => {
  const server = await started(granted());
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let old = 0;
  let became = 0;
  let sent = 0;
  async function askOn(): Promise<void> {
    while (sent < REQUESTS) {
      expect(await posted(server, agent, sent++)).toBeGreaterThan(RESOURCES * 50);
      const now = oldSpace();
      if (sent > REQUESTS / 3) became += Math.max(0, now - old);
      old = now;
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  } finally {
    agent.destroy();
    await server.close();
  }
  expect(became / ((REQUESTS * 2) / 3)).toBeLessThan(MOST);
});

function granted(): object[] {
  const id = (i: number): string => `acme:db/${i}`;
  const resources = Array.from({ length: RESOURCES }, (_, i) => [
    { node: { id: id(i), label: 'Resource', kind: 'acme:database', category: 'DATA' } },
    { edge: { kind: 'GRANTED', from: 'acme:sa/1', to: id(i), key: `${i}`, capabilities: ['READ'] } },
  ]);
  return [{ node: { id: 'acme:sa/1', label: 'Identity', kind: 'SERVICE_ACCOUNT' } }, ...resources.flat()];
}

function oldSpace(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ?? 0;
}

/** How many bytes the answer has, at an instant of its own, so that each is found anew. */
function posted({ url }: TestServer, agent: Agent, number: number): Promise<number> {
  const at = new Date(Date.UTC(2026, 5, 2, 0, 0, number)).toISOString();
  const body = JSON.stringify({
    query: `query ($at: DateTime) {
      blastRadius(of: ["acme:sa/1"], options: { at: $at }) {
        impact { score }
        resources(first: ${RESOURCES}) { totalCount nodes { node { id name kind } capabilities hops } }
      }
    }`,
    variables: { at },
  });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.on('end', () => resolve(bytes));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
