// The pages as they are shipped: built anew where their sources are newer.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['web', 'queries/graphql', 'src/model/visible.ts', 'vite.config.ts', 'package-lock.json'];

/** The folder they are in. */
export function builtPages(): string {
  const index = join(root, 'dist/web/index.html');
  const built = existsSync(index) ? statSync(index).mtimeMs : 0;
  if (SOURCES.some((source) => newest(join(root, source)) > built)) {
    // In a process of its own: under a test runner React would be built for development.
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
      {
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
  }
  return join(root, 'dist/web');
}

function newest(path: string): number {
  const itself = statSync(path);
  if (!itself.isDirectory()) return itself.mtimeMs;
  return Math.max(itself.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
