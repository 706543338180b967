// Programs of tests that run as processes of their own, to be killed or to work side by side. Node 20 runs no
// TypeScript, so each is bundled once with what it imports from here; the engine alone is loaded from
// node_modules, which is linked beside the bundle.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles a program into a directory and gives the path of what node can run. */
export async function bundled(program: URL, directory: string): Promise<string> {
  symlinkSync(join(CHECKOUT, 'node_modules'), join(directory, 'node_modules'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: CHECKOUT,
    ssr: { external: ['libsql'], noExternal: true },
    build: {
      ssr: fileURLToPath(program),
      outDir: directory,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return join(directory, basename(program.pathname).replace(/\.ts$/, '.mjs'));
}

export interface Child {
  readonly process: ChildProcess;
  /** Every line it has printed so far. */
  readonly lines: readonly string[];
  /** What it has written to standard error. */
  readonly errors: readonly string[];
  /** Resolves when it has ended and all its output is read. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
}

/** Starts a bundled program; `onLine` sees each line as it comes. */
export function start(
  program: string,
  args: readonly string[],
  onLine: (line: string, child: ChildProcess) => void = () => {},
): Child {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => {
    lines.push(line);
    onLine(line, child);
  });
  const ended = Promise.all([once(child, 'close'), once(reader, 'close')]).then(([[code, signal]]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  return { process: child, lines, errors, ended };
}
