// The command line's entry.
import { EXIT } from './cli/exit-code.ts';
import { run } from './cli/run.ts';

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
// What is said meanwhile can be lost, as where nobody reads it or the log's disk is full: the work itself goes on.
process.stderr.on('error', () => {});

await run(process.argv.slice(2));
