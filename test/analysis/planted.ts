// Code with a bug planted in it: a copy of the module with one text replaced and of those that import it, compiled into
// a folder of their own and loaded from there, beside what has no bug. The product itself knows nothing of it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

/** The folder of the modules as they are. */
const HEALTHY = 'healthy';
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
  readonly #importers = new Map<string, readonly string[]>();
  #grown = 0;

  /** `entries`: the modules, below src, that make a subject together. */
  constructor(entries: readonly string[] = ENTRIES) {
    this.#entries = entries;
    writeFileSync(join(this.#root, 'package.json'), '{"type":"module"}');
    for (const entry of entries) this.#read(entry);
    for (const [path, text] of this.#sources) writeFileSync(this.#target(HEALTHY, path), compiled(text));
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
    const folder = String(this.#grown++);
    const affected = this.#importing(file);
    for (const [path, text] of this.#sources) {
      const target = this.#target(folder, path);
      if (affected.has(path)) writeFileSync(target, compiled(path === file ? changed : text));
      // Node loads the module that it leads to, which is loaded, and fast, already.
      else symlinkSync(this.#target(HEALTHY, path), target);
    }
    return this.#subject(folder);
  }

  /** Without any bug: what a planted one is measured against. */
  healthy(): Promise<S> {
    return this.#subject(HEALTHY);
  }

  async #subject(folder: string): Promise<S> {
    const modules = await Promise.all(
      this.#entries.map(
        (entry) => import(/* @vite-ignore */ pathToFileURL(this.#target(folder, entry)).href),
      ),
    );
    return Object.assign({}, ...modules) as S;
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
      const imported = relative(SRC, resolve(SRC, dirname(path), `${specifier}.ts`));
      this.#importers.set(imported, [...(this.#importers.get(imported) ?? []), path]);
      this.#read(imported);
    }
  }

  /** A module and all that import it, by way of others too. */
  #importing(path: string): Set<string> {
    const found = new Set([path]);
    for (const one of found) for (const importer of this.#importers.get(one) ?? []) found.add(importer);
    return found;
  }

  #target(folder: string, path: string): string {
    const target = join(this.#root, folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    return target;
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
