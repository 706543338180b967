// `keyreach key …`: the deployment's keys, shown without any of their bytes, rotated, forgotten, replaced.
import { configFrom } from '../config.ts';
import { adoptedKeys, claimedKeys, keyFileOf } from '../deployment-keys.ts';
import { storeChoice } from '../open-store.ts';
import { addKey, dropKey, readKeys } from '../security/key-file.ts';
import type { KeyRing } from '../security/key-ring.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { type CommonOptions, openStore, refuseServer } from './connection.ts';
import { EXIT } from './exit-code.ts';
import { table } from './output.ts';

export type KeyAction = 'show' | 'rotate' | 'forget' | 'adopt';

export interface KeyOptions extends CommonOptions {
  readonly keyFile?: string;
}

/** The key file of a command: the option's, the environment's, else that of the data directory. */
export function keyFileFor(options: KeyOptions): string {
  const config = configFrom(process.env);
  return keyFileOf(storeChoice(options, config), options.keyFile ?? config.keyFile);
}

export async function keyCommand(action: KeyAction, version: number, options: KeyOptions): Promise<number> {
  refuseServer('key', options);
  const file = keyFileFor(options);
  const store = await openStore(options);
  try {
    const ring = await ACTIONS[action](store, file, version);
    const recorded = await store.keyCheck();
    process.stdout.write(
      options.json ? `${JSON.stringify(shown(ring, recorded), null, 2)}\n` : text(ring, recorded),
    );
    if (action !== 'show' && !options.quiet) process.stderr.write(`${SAID[action]}\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

const ACTIONS: Record<KeyAction, (store: GraphStore, file: string, version: number) => Promise<KeyRing>> = {
  show: async (_, file) => readKeys(file),
  async rotate(store, file) {
    await claimedKeys(store, file, 'refuse');
    addKey(file);
    return claimedKeys(store, file, 'refuse');
  },
  async forget(store, file, version) {
    // The store learns of the current key first: it must never wait for one that is gone.
    await claimedKeys(store, file, 'refuse');
    return dropKey(file, version);
  },
  adopt: adoptedKeys,
};

const SAID: Record<Exclude<KeyAction, 'show'>, string> = {
  rotate:
    'Rotated. Back the file up, and copy it to every other server and ingest of this deployment. What is ingested from now on is fingerprinted with the new key and still recognized by the old ones.',
  forget:
    'Forgotten. What was fingerprinted with that key only is recognized again once its sources are ingested again; cursors signed with it are refused.',
  adopt:
    'Adopted. What was fingerprinted with another key is recognized again once its sources are ingested again.',
};

function shown({ file, current, keys }: KeyRing, recorded: string | null) {
  return {
    file,
    graph: recorded,
    keys: keys.map((key) => ({
      version: key.version,
      created: new Date(key.createdAt).toISOString(),
      check: key.check,
      current: key === current,
    })),
  };
}

function text(ring: KeyRing, recorded: string | null): string {
  const { file, keys } = shown(ring, recorded);
  const known = keys.find(({ check }) => check === recorded);
  const graph =
    recorded === null
      ? 'the graph has no key yet'
      : known
        ? `the graph is fingerprinted with version ${known.version}`
        : `the graph is fingerprinted with ANOTHER key, ${recorded}: this is not its key file`;
  return table({
    before: [`${file}; ${graph}`],
    columns: ['version', 'created', 'check', 'current'],
    rows: keys.map(({ version, created, check, current }) => [
      String(version),
      created,
      check,
      current ? 'yes' : '',
    ]),
  });
}
