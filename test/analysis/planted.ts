// Code with a bug planted in it: a copy of the modules under test with one text replaced, compiled into a
// folder of its own and loaded from there. The product itself knows nothing of it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Subject } from './comparison.ts';

export interface Bug {
  readonly name: string;
  /** Below src. */
  readonly file: string;
  /** Each occurs exactly once. */
  readonly replace: readonly (readonly [from: string, to: string])[];
}

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
export const ENTRIES = [
  'analysis/projection.ts',
  'analysis/reach.ts',
  'analysis/exposure.ts',
  'analysis/decision.ts',
];

export class Nursery<S = Subject> {
  readonly #entries: readonly string[];
  readonly #root = mkdtempSync(join(tmpdir(), 'keyreach-planted-'));
  readonly #sources = new Map<string, string>();
  #grown = 0;

  /** `entries`: the modules, below src, that make a subject together. */
  constructor(entries: readonly string[] = ENTRIES) {
    this.#entries = entries;
    writeFileSync(join(this.#root, 'package.json'), '{"type":"module"}');
    for (const entry of entries) this.#read(entry);
  }

  /** The modules with this bug. Throws where a text to be replaced is not there exactly once. */
  async plant({ name, file, replace }: Bug): Promise<S> {
    const source = this.#sources.get(file);
    if (source === undefined) throw new Error(`${name}: ${file} is not among the modules under test`);
    const changed = replace.reduce((text, [from, to]) => {
      const parts = text.split(from);
      if (parts.length !== 2)
        throw new Error(`${name}: "${from}" occurs ${parts.length - 1} times in ${file}`);
      return parts.join(to);
    }, source);
    const folder = join(this.#root, String(this.#grown++));
    for (const [path, text] of this.#sources) {
      const target = join(folder, path.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, compiled(path === file ? changed : text));
    }
    const modules = await Promise.all(
      this.#entries.map(
        (entry) => import(/* @vite-ignore */ pathToFileURL(join(folder, entry.replace(/\.ts$/, '.js'))).href),
      ),
    );
    return Object.assign({}, ...modules) as S;
  }

  /** Without any bug: what a planted one is measured against. */
  healthy(): Promise<S> {
    return this.plant({ name: 'none', file: this.#entries[0] as string, replace: [] });
  }

  close(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** A module and what it imports when it runs. */
  #read(path: string): void {
    if (this.#sources.has(path)) return;
    const source = readFileSync(join(SRC, path), 'utf8');
    this.#sources.set(path, source);
    for (const [, specifier] of compiled(source).matchAll(/from ['"](\.[^'"]+)\.js['"]/g)) {
      this.#read(relative(SRC, resolve(SRC, dirname(path), `${specifier}.ts`)));
    }
  }
}

const cache = new Map<string, string>();

function compiled(source: string): string {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2024,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  cache.set(source, outputText);
  return outputText;
}
