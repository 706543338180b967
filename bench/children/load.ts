// Asks a server at a steady rate, whether it keeps up or not, and tells how long answers took from when they were due.
// Takes what to ask as messages and tells of each when it is done; one process for all, so that its own start is nobody's
// load.
import { Agent, request } from 'node:http';
import { tell } from './child.ts';

export interface Load {
  readonly url: string;
  /** The request bodies, sent in turn. */
  readonly bodies: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Answered {
  readonly failed: number;
  /** Of the first that failed. */
  readonly failure: string | null;
  /** Answers that name more than one version, or none. */
  readonly mixed: number;
  readonly versions: readonly string[];
  /** The clock, ms, when the newest of them was first named. */
  readonly newestAt: number;
  /** ms each took from when it was due. */
  readonly times: readonly number[];
  readonly bytes: number;
}

process.on('message', async (load) => {
  tell(await asked(load as Load));
});

async function asked({ url, bodies, perSecond, seconds }: Load): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const times: number[] = [];
  const versions = new Map<string, number>();
  const told = { failed: 0, failure: null as string | null, mixed: 0, bytes: 0 };
  const begin = performance.now();
  const count = perSecond * seconds;
  const running: Promise<void>[] = [];
  for (let sent = 0; sent < count; ) {
    const due = begin + (1000 * sent) / perSecond;
    const wait = due - performance.now();
    if (wait > 0.5) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      continue;
    }
    running.push(ask(bodies[sent++ % bodies.length] as string, due));
  }
  await Promise.all(running);
  agent.destroy();
  return {
    ...told,
    times,
    versions: [...versions.keys()].sort(),
    newestAt: Math.max(...versions.values()),
  };

  async function ask(body: string, due: number): Promise<void> {
    try {
      const answer = await posted(`${url}/graphql`, body, agent);
      times.push(performance.now() - due);
      told.bytes += answer.length;
      if (answer.includes('"errors"')) throw new Error(answer.slice(0, 300));
      const named = new Set([...answer.matchAll(/"(?:graphVersion|version)":(\d+)/g)].map(([, one]) => one));
      if (named.size !== 1) told.mixed++;
      for (const one of named) if (!versions.has(one as string)) versions.set(one as string, Date.now());
    } catch (error) {
      told.failed++;
      told.failure ??= error instanceof Error ? error.message : String(error);
    }
  }
}

function posted(url: string, body: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
