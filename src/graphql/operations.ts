// The operations of queries/graphql, one a file, by the file's name: what the playground offers, the command
// line runs and the README quotes.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DocumentNode, parse } from 'graphql';
import { KeyreachError } from '../model/errors.ts';
import { packageRoot } from '../package-root.ts';

const FOLDER = join(packageRoot, 'queries', 'graphql');
const parsed = new Map<string, DocumentNode>();

/** Names such as `who-can-reach`, in order. */
export function operationNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => basename(file, '.graphql'))
    .sort();
}

export function operationText(name: string): string {
  if (!operationNames().includes(name)) {
    throw new KeyreachError(
      'NOT_FOUND',
      `There is no operation ${name}: there are ${operationNames().join(', ')}.`,
    );
  }
  return readFileSync(join(FOLDER, `${name}.graphql`), 'utf8');
}

export function operationDocument(name: string): DocumentNode {
  const document = parsed.get(name) ?? parse(operationText(name), { noLocation: true });
  parsed.set(name, document);
  return document;
}
