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
const READABLE = ['json', 'ndjson', 'jsonl'];
const MAX_FILES = 1_000_000;

/**
 * The files of a run, each once, in the order of the paths and by name within a folder; `extensions`: what an
 * adapter reads of a folder beside JSON.
 */
export async function inputFiles(
  paths: readonly string[],
  extensions: readonly string[] = [],
): Promise<InputFile[]> {
  const files = new Map<string, InputFile>();
  const readable = [...READABLE, ...extensions];
  for (const path of paths) {
    if (path === STANDARD_INPUT) files.set(path, { path, size: null, modifiedAt: null });
    else await collect(path, true, files, readable);
  }
  if (files.size === 0) throw refused('no path was given: name a file, a folder, or - for standard input');
  return [...files.values()];
}

async function collect(
  path: string,
  named: boolean,
  files: Map<string, InputFile>,
  readable: readonly string[],
): Promise<void> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw refused(
      `cannot read ${path} (${cause.code ?? 'unknown'}): check the path and its permissions`,
      cause,
    );
  });
  if (found.isDirectory()) {
    const before = files.size;
    await collectFolder(path, files, readable);
    if (named && files.size === before)
      throw refused(`the folder ${path} holds no ${listed(readable)} file (nor one of them as .gz)`);
    return;
  }
  if (!named && !found.isFile()) return;
  const key = found.isFile() ? await realpath(path) : path;
  if (files.has(key)) return;
  if (files.size >= MAX_FILES) throw refused(`more than ${MAX_FILES} files: join them before reading`);
  const regular = found.isFile();
  files.set(key, { path, size: regular ? found.size : null, modifiedAt: regular ? found.mtimeMs : null });
}

/** Hidden entries are left out; links to folders are not followed, so that no loop can arise. */
async function collectFolder(
  folder: string,
  files: Map<string, InputFile>,
  readable: readonly string[],
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await collectFolder(path, files, readable);
    else if (
      isReadable(entry.name, readable) &&
      !(entry.isSymbolicLink() && (await stat(path)).isDirectory())
    )
      await collect(path, false, files, readable);
  }
}

function isReadable(name: string, readable: readonly string[]): boolean {
  const bare = name.toLowerCase().replace(/\.gz$/, '');
  return readable.some((extension) => bare.endsWith(`.${extension}`));
}

function listed(extensions: readonly string[]): string {
  const dotted = extensions.map((extension) => `.${extension}`);
  return `${dotted.slice(0, -1).join(', ')} or ${dotted.at(-1)}`;
}

export function refused(message: string, cause?: unknown): KeyreachError {
  return new KeyreachError('INPUT_REFUSED', message, cause === undefined ? {} : { cause });
}
