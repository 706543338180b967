// `keyreach serve` as a process of its own, and what it answers.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { operationText } from '../../src/graphql/operations.ts';

const bin = fileURLToPath(new URL('../../bin/keyreach.mjs', import.meta.url));
const READY_WITHIN = 60_000;

interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { message: string; extensions: { code: string } }[];
}

export class Serving {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #said: () => string;

  private constructor(child: ChildProcess, url: string, said: () => string) {
    this.#process = child;
    this.url = url;
    this.#said = said;
  }

  static async start(args: readonly string[], env: Record<string, string> = {}): Promise<Serving> {
    const child = spawn(process.execPath, [bin, 'serve', '--port', '0', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    let said = '';
    const url = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`it does not serve: ${said}`)), READY_WITHIN);
      child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /playground +(http:\S+)\//.exec(said)?.[1];
        if (found === undefined) return;
        clearTimeout(late);
        resolve(found);
      });
    });
    return new Serving(child, url, () => said);
  }

  get pid(): number {
    return this.#process.pid as number;
  }

  /** Everything it has printed so far. */
  get said(): string {
    return this.#said();
  }

  async ask(operation: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: operationText(operation), variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
    return { data, errors };
  }

  /** Status and body of a page such as /readyz. */
  async get(path: string): Promise<readonly [number, string]> {
    const response = await fetch(`${this.url}${path}`);
    return [response.status, await response.text()];
  }

  /** Its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return code;
  }
}
