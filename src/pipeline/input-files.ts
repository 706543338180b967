// Which files a run reads: the paths as given, folders with everything readable in them, in a fixed order.
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyreachError } from '../model/errors.ts';

export const STANDARD_INPUT = '-';

export interface InputFile {
  /** As given by the user; what is in a folder is joined to it. `-` is standard input. */
  readonly path: string;
  /** Bytes on disk; null where that is not known (standard input, pipes). */
  readonly size: number | null;
  /** Last modification in ms; null for standard input and pipes. */
  readonly modifiedAt: number | null;
}

/** What is read of a folder. A file that is named itself may be called anything. */
const READABLE = /\.(json|ndjson|jsonl)(\.gz)?$/i;
const READABLE_WITH_YAML = /\.(json|ya?ml)(\.gz)?$/i;
const MAX_FILES = 1_000_000;

/** The files of a run, each once, in the order of the paths and by name within a folder. */
export async function inputFiles(paths: readonly string[], yaml: boolean): Promise<InputFile[]> {
  const files: Files = { found: new Map(), readable: yaml ? READABLE_WITH_YAML : READABLE, yaml };
  for (const path of paths) {
    if (path === STANDARD_INPUT) files.found.set(path, { path, size: null, modifiedAt: null });
    else await collect(path, true, files);
  }
  if (files.found.size === 0)
    throw refused('no path was given: name a file, a folder, or - for standard input');
  return [...files.found.values()];
}

interface Files {
  readonly found: Map<string, InputFile>;
  readonly readable: RegExp;
  readonly yaml: boolean;
}

async function collect(path: string, named: boolean, files: Files): Promise<void> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw refused(
      `cannot read ${path} (${cause.code ?? 'unknown'}): check the path and its permissions`,
      cause,
    );
  });
  if (found.isDirectory()) {
    const before = files.found.size;
    await collectFolder(path, files);
    if (named && files.found.size === before)
      throw refused(
        `the folder ${path} holds no ${files.yaml ? '.yaml, .yml or .json' : '.json, .ndjson or .jsonl'} file (nor one of them as .gz)`,
      );
    return;
  }
  if (!named && !found.isFile()) return;
  const key = found.isFile() ? await realpath(path) : path;
  if (files.found.has(key)) return;
  if (files.found.size >= MAX_FILES) throw refused(`more than ${MAX_FILES} files: join them before reading`);
  const regular = found.isFile();
  files.found.set(key, {
    path,
    size: regular ? found.size : null,
    modifiedAt: regular ? found.mtimeMs : null,
  });
}

/** Hidden entries are left out; links to folders are not followed, so that no loop can arise. */
async function collectFolder(folder: string, files: Files): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await collectFolder(path, files);
    else if (files.readable.test(entry.name) && !(entry.isSymbolicLink() && (await stat(path)).isDirectory()))
      await collect(path, false, files);
  }
}

export function refused(message: string, cause?: unknown): KeyreachError {
  return new KeyreachError('INPUT_REFUSED', message, cause === undefined ? {} : { cause });
}
