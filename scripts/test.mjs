// `npm test`: installs and builds what is missing, then runs the suite (arguments go to vitest).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureBuilt, ensureInstalled } from './set-up.mjs';
import { vitest } from './vitest.mjs';

ensureInstalled();
ensureBuilt();
if (process.env.CI && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) ensureBrowser();

process.exit(vitest(process.argv.slice(2)));

/** In CI the playground's test runs in a real browser; elsewhere it says loudly that it had to skip. */
function ensureBrowser() {
  if (['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(existsSync)) return;
  process.stderr.write('Installing Chromium for the playground’s test …\n');
  spawnSync('apt-get', ['update', '-q'], { stdio: ['ignore', 2, 2] });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 2, 2],
  });
}
