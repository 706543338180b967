// `npm test`: installs and builds what is missing, then runs the suite (arguments go to vitest).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureBuilt, ensureInstalled, root } from './set-up.mjs';

ensureInstalled();
ensureBuilt();
if (process.env.CI && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) ensureBrowser();

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=./scripts/closing-line.mjs',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);

/** In CI the playground's test runs in a real browser; elsewhere it says loudly that it had to skip. */
function ensureBrowser() {
  if (['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(existsSync)) return;
  process.stderr.write('Installing Chromium for the playground’s test …\n');
  spawnSync('apt-get', ['update', '-q'], { stdio: ['ignore', 2, 2] });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 2, 2],
  });
}
