// One command line: parsed, acted upon, and its errors turned into messages and exit codes.
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { KeyreachError } from '../model/errors.ts';
import { visible } from '../model/visible.ts';
import { packageRoot } from '../package-root.ts';
import { OperationFailed } from './connection.ts';
import { EXIT, UsageError } from './exit-code.ts';
import { program, usageExit } from './program.ts';

const { version } = JSON.parse(readFileSync(`${packageRoot}/package.json`, 'utf8')) as { version: string };

/** Does what the arguments after the program's name say, and leaves the exit code in process.exitCode. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await program(version).parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

/** Says what went wrong, unless commander already has. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return usageExit(error);
  const message = error instanceof Error ? error.message : String(error);
  const lines = error instanceof OperationFailed ? message : visible(message);
  process.stderr.write(`keyreach: ${lines}\n`);
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof OperationFailed) return error.exitCode;
  if (error instanceof KeyreachError) return error.code === 'BAD_USER_INPUT' ? EXIT.usage : EXIT.failed;
  if (process.env['KEYREACH_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return EXIT.failed;
}
