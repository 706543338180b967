// The worker as the build makes it: a thread loads what Node can run, and these tests run from the sources.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

export interface CompiledWorker {
  readonly entry: URL;
  remove(): void;
}

/** `entry` is a module of src, and `rooms` are those that it needs, beside what gives threads their priority. */
export function compiledWorker(
  entry = 'threads/worker',
  rooms: readonly string[] = ['kernel', 'threads'],
): CompiledWorker {
  const root = mkdtempSync(join(tmpdir(), 'keyreach-threads-'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  symlinkSync(join(SRC, '../node_modules'), join(root, 'node_modules'));
  for (const name of [...rooms.flatMap(modulesOf), 'priority.ts']) {
    const target = join(root, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { outputText } = ts.transpileModule(readFileSync(join(SRC, name), 'utf8'), {
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
    entry: pathToFileURL(join(root, `${entry}.js`)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function modulesOf(room: string): string[] {
  const names = readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(room, name));
}
