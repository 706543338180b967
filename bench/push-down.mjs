// `npm run bench:push-down`: compiles what is measured, then measures it.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root, run } from '../scripts/set-up.mjs';

ensureInstalled();
run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json']);
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', '--max-old-space-size=16000', 'dist-bench/bench/push-down.js', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
