// Directories for embedded stores under test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import type { StorePlace } from './contract.ts';

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'keyreach-store-'));
}

export async function embeddedPlace(): Promise<StorePlace> {
  const directory = temporaryDirectory();
  return {
    open: (clock) => openEmbeddedStore({ directory, ...(clock && { clock }) }),
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}
