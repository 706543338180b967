// Runs vitest so that it ends with the closing line; gives its exit code.
import { spawnSync } from 'node:child_process';
import { root } from './set-up.mjs';

export function vitest(args) {
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=./scripts/closing-line.mjs',
      ...args,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  return status ?? 1;
}
