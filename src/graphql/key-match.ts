// Why a node matches a key, and what speaks for and against its being usable.
import { PLACEHOLDER_KIND } from '../model/ontology.ts';
import { isFingerprint } from '../model/same-credential.ts';
import { type Context, momentOf } from './context.ts';
import type { KeyMatch, LivenessReason } from './generated/resolvers.ts';
import type { Liveness, TraceMatch } from './parents.ts';
import { merged } from './stated.ts';

export async function matchedBy({ scope, node, key }: TraceMatch, context: Context): Promise<KeyMatch[]> {
  const { facts } = await merged({ ...scope, node }, context);
  const stated = facts.flatMap(({ state: { statement } }) =>
    statement.label === 'Credential' && statement.kind !== PLACEHOLDER_KIND ? statement : [],
  );
  // That of an older key is kept among the aliases.
  const fingerprint = isFingerprint(key);
  const ways: Record<KeyMatch, boolean> = {
    ID: scope.snapshot.view.indexOf(key) === node,
    KEY_ID: stated.some(({ keyId }) => keyId === key),
    ALIAS: !fingerprint && stated.some(({ aliases }) => aliases?.includes(key)),
    FINGERPRINT:
      fingerprint && stated.some((said) => said.fingerprint === key || said.aliases?.includes(key)),
  };
  return (Object.keys(ways) as KeyMatch[]).filter((way) => ways[way]);
}

export async function livenessReasons(
  { scope, answer }: Liveness,
  context: Context,
): Promise<LivenessReason[]> {
  const { snapshot } = scope;
  const reasons: LivenessReason[] = [];
  const credential = snapshot.view.label(answer.node) === 'Credential';
  if (answer.death) reasons.push(answer.death.reason);
  if (credential) {
    const moment = momentOf(scope);
    const live = answer.identities.some((identity) => moment.nodeAlive(identity));
    reasons.push(
      answer.identities.length === 0 ? 'IDENTITY_UNKNOWN' : live ? 'LIVE_IDENTITY' : 'NO_LIVE_IDENTITY',
    );
  }
  if (answer.alive && answer.endsAt !== null) reasons.push('ENDS_LATER');
  if (answer.alive && answer.endsAt === null && credential) {
    const { dates } = await merged({ ...scope, node: answer.node }, context);
    reasons.push(dates.neverExpires ? 'NEVER_EXPIRES' : 'END_UNKNOWN');
  }
  return reasons;
}
