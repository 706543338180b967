// Which credentials a key id or a fingerprint may mean.
import { keysOf } from '../model/same-credential.ts';
import type { NodeTable } from './projection-nodes.ts';

/** Credentials by each of their keys: key ids, aliases and fingerprints. O(nodes). */
export function credentialsByKey(nodes: NodeTable): Map<string, number[]> {
  const byKey = new Map<string, number[]>();
  for (let node = 0; node < nodes.count; node++) {
    if (nodes.traits(node).label !== 'Credential') continue;
    for (const key of new Set(nodes.keys(node).flatMap(keysOf))) {
      const known = byKey.get(key);
      if (known) known.push(node);
      else byKey.set(key, [node]);
    }
  }
  return byKey;
}
