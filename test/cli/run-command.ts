// Commands of the built command line in a process that has loaded it already, one after the other: for what a
// command says and does. What concerns the process itself (signals, pipes, servers) is in keyreach.ts.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { keyreach, type Outcome } from './keyreach.ts';

const program = fileURLToPath(new URL('runner.mjs', import.meta.url));
let runner: ChildProcess | null = null;
let asked = 0;

export function runCommand(
  args: readonly string[],
  options: { cwd?: string; input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<Outcome> {
  // A process that stays would keep its connections to servers that come and go.
  if (args.includes('--server')) return keyreach(args, options);
  const { cwd, input, env } = options;
  runner ??= started();
  const child = runner;
  const id = asked++;
  return new Promise((resolve, reject) => {
    const answered = (outcome: Outcome & { id: number }): void => {
      if (outcome.id !== id) return;
      child.off('message', answered).off('exit', ended);
      resolve({ code: outcome.code, stdout: outcome.stdout, stderr: outcome.stderr });
    };
    const ended = (code: number | null): void => {
      runner = null;
      reject(new Error(`${args.join(' ')} ended the process with ${code}`));
    };
    child.on('message', answered).once('exit', ended);
    child.send({
      id,
      args,
      cwd,
      env,
      input: input === undefined ? '' : Buffer.from(input).toString('base64'),
    });
  });
}

function started(): ChildProcess {
  // One bulk command would lower the priority of all that come after it.
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '200', KEYREACH_NICE: '0' };
  const child = fork(program, { env, execArgv: [] });
  child.setMaxListeners(0);
  // It ends with the process that asks.
  child.unref();
  child.channel?.unref();
  return child;
}
