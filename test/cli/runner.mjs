// A process that has loaded the built command line, and does one command after the other as the command line would:
// starting it anew for each costs most of a second.
import { Readable } from 'node:stream';
import { run } from '../../dist/src/cli/run.js';

const home = process.cwd();
const environment = { ...process.env };
let last = Promise.resolve();

process.on('message', (asked) => {
  last = last.then(() => act(asked));
});
process.on('disconnect', () => process.exit());

async function act({ id, args, cwd, env, input }) {
  process.chdir(cwd ?? home);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment, env);
  process.exitCode = undefined;
  Object.defineProperty(process, 'stdin', {
    value: Readable.from(input ? [Buffer.from(input, 'base64')] : []),
    configurable: true,
  });
  const said = { stdout: [], stderr: [] };
  const own = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (chunk, encoding, done) => {
      said[name].push(Buffer.from(chunk));
      const told = typeof encoding === 'function' ? encoding : done;
      told?.();
      return true;
    };
  }
  try {
    await run(args);
  } finally {
    Object.assign(process.stdout, { write: own.stdout });
    Object.assign(process.stderr, { write: own.stderr });
  }
  const text = (name) => Buffer.concat(said[name]).toString('utf8');
  process.send({ id, code: process.exitCode ?? 0, stdout: text('stdout'), stderr: text('stderr') });
}
