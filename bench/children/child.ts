// Work in a process of its own, so that its memory and its event loop are nobody else's. It sends messages and takes
// them; when it ends badly, whoever waits for one hears of it.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { env } from 'node:process';

export interface Child {
  readonly pid: number;
  send(message: object): void;
  /** The next message from it. */
  next(): Promise<unknown>;
  /** Resolves when it has ended; a SIGTERM asks it to. */
  end(): Promise<void>;
  /** Resolves when it has ended by itself. */
  done(): Promise<void>;
}

export function child(
  name: 'ingest' | 'load' | 'serve' | 'start',
  args: readonly string[],
  { heapMb }: { heapMb?: number } = {},
): Child {
  const started = fork(join(import.meta.dirname, `${name}.js`), args, {
    execArgv: heapMb === undefined ? ['--expose-gc'] : ['--expose-gc', `--max-old-space-size=${heapMb}`],
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const arrived: unknown[] = [];
  const waiting: { resolve(message: unknown): void; reject(error: Error): void }[] = [];
  let ended: Error | null = null;
  started.on('message', (message) => {
    const next = waiting.shift();
    if (next) next.resolve(message);
    else arrived.push(message);
  });
  const exit = new Promise<void>((resolve) => {
    started.once('exit', (code, signal) => {
      ended = new Error(`${name} ended with ${signal ?? code}`);
      for (const { reject } of waiting.splice(0)) reject(ended);
      resolve();
    });
  });
  return {
    pid: started.pid as number,
    send: (message) => started.send(message),
    next: () =>
      new Promise((resolve, reject) => {
        if (arrived.length > 0) resolve(arrived.shift());
        else if (ended) reject(ended);
        else waiting.push({ resolve, reject });
      }),
    done: () => exit,
    async end() {
      started.kill('SIGTERM');
      await exit;
    },
  };
}

/** From within: tells the parent, and stays until it is told to end. */
export function tell(message: object): void {
  process.send?.(message);
}
