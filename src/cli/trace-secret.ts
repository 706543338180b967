// `keyreach trace -`: a raw secret is turned into what the graph knows it by, here, and only that is asked for.
import { existsSync } from 'node:fs';
import { KeyreachError } from '../model/errors.ts';
import { isAwsAccessKeyId } from '../model/same-credential.ts';
import { bareSecret } from '../security/bare-secret.ts';
import { fingerprinter } from '../security/fingerprint.ts';
import { readKeys } from '../security/key-file.ts';
import type { KeyRing } from '../security/key-ring.ts';
import type { Variables } from './connection.ts';
import { UsageError } from './exit-code.ts';
import type { TraceQuery } from './generated/operations.ts';
import { type KeyOptions, keyFileFor } from './key.ts';
import { secretFromInput } from './secret-input.ts';

type Ask = (variables: Variables) => Promise<Record<string, unknown>>;
type Trace = NonNullable<TraceQuery['trace']>;

/** Reads the secret before anything is asked; gives how to ask. */
export async function secretTrace(
  options: KeyOptions,
): Promise<(ask: Ask, variables: Variables) => Promise<Record<string, unknown>>> {
  const file = fileFor(options);
  const secret = await secretFromInput();
  const bare = bareSecret(secret)?.toString('utf8') ?? null;
  if (bare === null)
    throw new UsageError(
      'what came is masked, redacted, a placeholder or only a part of a key: nothing can be recognized by it. Give the secret itself, or its key id or node id',
    );
  const keyId = isAwsAccessKeyId(bare) ? bare : null;
  const ring = keyId === null || existsSync(file) ? readKeys(file) : null;
  const keys = [...(ring ? fingerprinter(ring)(secret) : []), ...(keyId === null ? [] : [keyId])];
  return async (ask, variables) => {
    const answers: Trace[] = [];
    for (const key of keys) {
      const { trace } = (await ask({ ...variables, key })) as unknown as TraceQuery;
      if (trace) answers.push(trace);
    }
    checkKey(ring, answers[0]?.fingerprintKey ?? null);
    return { trace: joined(answers) };
  };
}

function fileFor(options: KeyOptions): string {
  if (options.server && !options.keyFile && !process.env['KEYREACH_KEY_FILE'])
    throw new UsageError(
      'with --server, trace - needs the key file of that deployment: give --key-file FILE or set KEYREACH_KEY_FILE (the secret stays here, so the server cannot fingerprint it)',
    );
  return keyFileFor(options);
}

/** With another key nothing would match, and look harmless. */
function checkKey(ring: KeyRing | null, expected: string | null): void {
  if (!ring || expected === null || ring.keys.some(({ check }) => check === expected)) return;
  throw new KeyreachError(
    'BAD_USER_INPUT',
    `The graph is fingerprinted with another key (${expected}) than ${ring.file} holds (${ring.keys.map(({ check }) => check).join(', ')}): name the right file with --key-file.`,
  );
}

/** One answer of several keys of one secret: each node once, under the first key that found it. */
function joined(answers: readonly Trace[]): Trace | null {
  const [first, ...others] = answers;
  if (!first) return null;
  const known = new Set(first.matches.map(({ node }) => node.id));
  const more = others.flatMap(({ matches }) =>
    matches.filter(({ node }) => !known.has(node.id) && known.add(node.id)),
  );
  return { ...first, matches: [...first.matches, ...more] };
}
