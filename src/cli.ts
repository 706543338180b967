// The command line's entry.
import { EXIT } from './cli/exit-code.ts';
import { run } from './cli/run.ts';

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

await run(process.argv.slice(2));
