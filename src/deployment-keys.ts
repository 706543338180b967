// The deployment's keys for a store: which file holds them, and whether they are the ones that the store's
// fingerprints were made with. With another key nothing would match, and nobody would notice.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeyreachError } from './model/errors.ts';
import type { StoreChoice } from './open-store.ts';
import { readKeys, readOrMakeKeys } from './security/key-file.ts';
import type { KeyRing } from './security/key-ring.ts';
import type { GraphStore } from './store/graph-store.ts';

const DEFAULT_NAME = 'deployment-keys.json';

/**
 * The file that is named, else the one in the data directory. BAD_USER_INPUT for Neo4j without a name: each machine
 * would make a key of its own for the graph that they share.
 */
export function keyFileOf(choice: StoreChoice, named: string | undefined): string {
  if (named !== undefined) return named;
  if ('data' in choice) return join(choice.data, DEFAULT_NAME);
  throw new KeyreachError(
    'BAD_USER_INPUT',
    'A graph in Neo4j is shared, so its key file has to be named: set KEYREACH_KEY_FILE, or give --key-file FILE (made at the first start; give every server and every ingest the same one).',
  );
}

/**
 * The keys in the file, once the store has agreed that they are its own; the store learns of a rotation here. `make`:
 * of a store that has none yet, the key is made. BAD_USER_INPUT where the file is missing, unsafe or another's.
 */
export async function claimedKeys(
  store: GraphStore,
  file: string,
  missing: 'make' | 'refuse' = 'make',
): Promise<KeyRing> {
  const recorded = await store.keyCheck();
  if (recorded !== null && !existsSync(file)) throw lost(store, file, recorded);
  const ring = recorded === null && missing === 'make' ? readOrMakeKeys(file) : readKeys(file);
  const { check } = ring.current;
  const known = recorded === null || ring.keys.some((key) => key.check === recorded);
  const agreed = known && recorded !== check ? await store.claimKey(recorded, check) : recorded;
  if (agreed === check) return ring;
  throw foreign(store, ring, agreed ?? 'none');
}

/** Makes the file's key the store's, whatever it was before. What was fingerprinted until then matches no more. */
export async function adoptedKeys(store: GraphStore, file: string): Promise<KeyRing> {
  const ring = readOrMakeKeys(file);
  const agreed = await store.claimKey(await store.keyCheck(), ring.current.check);
  if (agreed === ring.current.check) return ring;
  throw foreign(store, ring, agreed);
}

const START_OVER =
  'If it is lost, `keyreach key adopt` goes on with the key of that file: what was fingerprinted before is then not recognized until its sources are ingested again.';

function lost(store: GraphStore, file: string, recorded: string): KeyreachError {
  return new KeyreachError(
    'BAD_USER_INPUT',
    `The key file ${file} is not there, and the graph (${store.description}) was fingerprinted with a key (${recorded}): restore the file from its backup, or name it with KEYREACH_KEY_FILE or --key-file. ${START_OVER}`,
  );
}

function foreign(store: GraphStore, { file, keys }: KeyRing, recorded: string): KeyreachError {
  return new KeyreachError(
    'BAD_USER_INPUT',
    `The graph (${store.description}) is fingerprinted with another key (${recorded}) than ${file} holds (${keys.map(({ check }) => check).join(', ')}): name the right file with KEYREACH_KEY_FILE or --key-file, or restore it from its backup. ${START_OVER}`,
  );
}
