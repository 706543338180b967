// `npm run test:fuzz -- [--seconds N] [--seed N] [--adapter ID] [--replay FOLDER]`: bundles the fuzzer, because
// Node 20 does not run TypeScript, and runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './set-up.mjs';

const bundle = mkdtempSync(join(root, 'node_modules/.keyreach-fuzz-'));
try {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      ssr: join(root, 'test/fuzz/main.ts'),
      outDir: bundle,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
    },
  });
  const { status } = spawnSync(
    process.execPath,
    ['--enable-source-maps', join(bundle, 'main.js'), ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(bundle, { recursive: true, force: true });
}
