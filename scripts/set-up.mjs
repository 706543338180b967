// What a fresh checkout lacks: packages and the build. Each step is skipped when it is up to date, so that
// `npm start` and `npm test` can always call both. Uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = new URL('..', import.meta.url).pathname;

/** Runs a command in the checkout, its output on standard error; ends this process where it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (error || status !== 0) {
    process.stderr.write(`\n${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}\n`);
    process.exit(1);
  }
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}

const mtime = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0);

export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Keyreach needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
    process.exit(1);
  }
  if (mtime('node_modules/.package-lock.json') >= mtime('package-lock.json')) return;
  process.stderr.write('Installing packages (once) …\n');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

export function ensureBuilt() {
  const inputs = [
    'src',
    'assembly',
    'ingest',
    'web',
    'schema',
    'queries',
    'demo',
    'package.json',
    'vite.config.ts',
  ];
  const built = Math.min(mtime('dist/src/cli.js'), mtime('dist/web/index.html'));
  if (built > 0 && inputs.every((input) => newest(join(root, input)) <= built)) return;
  process.stderr.write('Building …\n');
  run('npm', ['run', '--silent', 'build']);
}
