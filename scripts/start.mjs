// `npm start`: installs and builds what is missing, loads the demo on first use, serves playground and API.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, root } from './set-up.mjs';

ensureInstalled();
ensureBuilt();
const server = spawn(
  process.execPath,
  ['bin/keyreach.mjs', 'serve', '--demo-when-empty', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
