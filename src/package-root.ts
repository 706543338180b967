// The folder that holds package.json: schema, queries and the built playground are read from there, whether
// this file runs as source or from dist/.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json is missing: reinstall keyreach');
  return find(parent);
}

export const packageRoot = find(dirname(fileURLToPath(import.meta.url)));
