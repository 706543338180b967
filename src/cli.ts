// The command line's entry: parses, acts, and turns errors into messages and exit codes.
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { OperationFailed } from './cli/connection.ts';
import { EXIT, UsageError } from './cli/exit-code.ts';
import { program, usageExit } from './cli/program.ts';
import { KeyreachError } from './model/errors.ts';
import { visible } from './model/visible.ts';
import { packageRoot } from './package-root.ts';

const { version } = JSON.parse(readFileSync(`${packageRoot}/package.json`, 'utf8')) as { version: string };

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  await program(version).parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Says what went wrong, unless commander already has. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return usageExit(error);
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`keyreach: ${visible(message)}\n`);
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof OperationFailed) return error.exitCode;
  if (error instanceof KeyreachError) return error.code === 'BAD_USER_INPUT' ? EXIT.usage : EXIT.failed;
  if (process.env['KEYREACH_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return EXIT.failed;
}
