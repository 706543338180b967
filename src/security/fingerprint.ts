// The keyed fingerprint of a secret: HMAC-SHA-256 of the secret alone under the deployment's key. Equal fingerprints
// are equal secrets; without the key, nobody can find out a weak secret by trying.
import { createHmac } from 'node:crypto';
import type { Fingerprinter } from '../model/adapter.ts';
import { bareSecret } from './bare-secret.ts';
import type { KeyRing } from './key-ring.ts';

/** Under each key that is kept, the current one first; none where there is nothing that could be recognized. */
export function fingerprinter({ keys }: KeyRing): Fingerprinter {
  return (secret) => {
    const bare = bareSecret(secret);
    if (bare === null) return [];
    try {
      return keys.map((key) => {
        const hex = createHmac('sha256', key.subkey('fingerprint')).update(bare).digest('hex');
        return `v${key.version}:${hex}`;
      });
    } finally {
      bare.fill(0);
    }
  };
}
