// The deployment's keys, newest first: what fingerprints and cursors are made with. The bytes themselves stay in
// key objects, which print, inspect and serialize as nothing.
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

export const KEY_BYTES = 32;
const CHECK_BYTES = 16;

/** What a key is for. Keys of different purposes share no bytes. */
type KeyPurpose = 'fingerprint' | 'cursor';

export interface DeploymentKey {
  readonly version: number;
  readonly createdAt: number;
  /** Public: tells two keys apart and says nothing of either. `v<version>:<32 hex>`. */
  readonly check: string;
  subkey(purpose: KeyPurpose): KeyObject;
}

export interface KeyRing {
  /** Where it was read from. */
  readonly file: string;
  readonly current: DeploymentKey;
  /** All that are kept, newest first, the current one included. */
  readonly keys: readonly DeploymentKey[];
}

export function deploymentKey(version: number, createdAt: number, bytes: Uint8Array): DeploymentKey {
  const root = createSecretKey(bytes);
  const derived = (purpose: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', root, '', `keyreach ${purpose}`, length));
  const subkeys = new Map<KeyPurpose, KeyObject>();
  return {
    version,
    createdAt,
    check: `v${version}:${derived('check', CHECK_BYTES).toString('hex')}`,
    subkey(purpose) {
      const known = subkeys.get(purpose) ?? createSecretKey(derived(purpose, KEY_BYTES));
      subkeys.set(purpose, known);
      return known;
    },
  };
}
