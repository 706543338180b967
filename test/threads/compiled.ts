// The worker as the build makes it: a thread loads what Node can run, and these tests run from the sources.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

export interface CompiledWorker {
  readonly entry: URL;
  remove(): void;
}

export function compiledWorker(): CompiledWorker {
  const root = mkdtempSync(join(tmpdir(), 'keyreach-threads-'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  for (const room of ['kernel', 'threads'])
    for (const name of readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const target = join(root, room, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      const { outputText } = ts.transpileModule(readFileSync(join(SRC, room, name), 'utf8'), {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2023,
          verbatimModuleSyntax: true,
          rewriteRelativeImportExtensions: true,
        },
      });
      writeFileSync(target, outputText);
    }
  return {
    entry: pathToFileURL(join(root, 'threads', 'worker.js')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
