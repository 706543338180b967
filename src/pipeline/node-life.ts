// When a source says a node lives. Dates are taken as stated; "disabled", "expired" and "revoked" without a date
// begin at the observation time of the run that first said so, and keep that date while they are said.
import type { NodeLife, NodeState } from '../model/fact.ts';
import type { NodeStatement } from '../model/node.ts';

/** `before` is how the same source stated the node until now; null where it did not. */
export function nodeLife(statement: NodeStatement, before: NodeState | null, observedAt: number): NodeLife {
  const credential = statement.label === 'Credential' ? statement : null;
  return {
    createdAt: instant(credential?.createdAt),
    retiredAt: instant(statement.retiredAt),
    expiresAt: earlier(
      instant(credential?.expiresAt),
      credential?.expired ? (saidBefore(before, 'expired') ?? observedAt) : null,
    ),
    revokedAt: earlier(
      instant(credential?.revokedAt),
      credential?.revoked ? (saidBefore(before, 'revoked') ?? observedAt) : null,
    ),
    neverExpires: credential?.neverExpires ?? false,
    disabled:
      statement.label === 'Identity' || statement.label === 'Credential'
        ? disabled(statement, before, observedAt)
        : null,
  };
}

/** Fields that say anything of when a node lives. */
const SAYING: ReadonlySet<string> = new Set([
  'createdAt',
  'retiredAt',
  'expiresAt',
  'expired',
  'revokedAt',
  'revoked',
  'neverExpires',
  'enabled',
  'disabled',
]);

/** Of a statement that says nothing of it, the life is UNSAID_LIFE, whatever was stated before. */
export function saysLife(statement: object): boolean {
  for (const field in statement) if (SAYING.has(field)) return true;
  return false;
}

/** Since when the source has been saying that a credential is expired or revoked. */
function saidBefore(before: NodeState | null, flag: 'expired' | 'revoked'): number | null {
  if (before?.statement.label !== 'Credential' || !(flag in before.statement)) return null;
  return flag === 'expired' ? before.life.expiresAt : before.life.revokedAt;
}

/** Whether the life of a statement depends on what the same source said before. */
export function datesFlags(statement: NodeStatement): boolean {
  if (statement.label === 'Identity') return statement.enabled !== undefined;
  return (
    statement.label === 'Credential' &&
    Boolean(statement.enabled !== undefined || statement.expired || statement.revoked)
  );
}

type Intervals = readonly (readonly [number, number | null])[];

function disabled(
  statement: Extract<NodeStatement, { label: 'Identity' | 'Credential' }>,
  before: NodeState | null,
  observedAt: number,
): Intervals | null {
  const stated = statement.disabled?.map(([from, to]): [number, number | null] => [
    Date.parse(from),
    to === null ? null : Date.parse(to),
  ]);
  if (statement.enabled === undefined) return stated ?? null;
  const known = stated ?? before?.life.disabled ?? [];
  if (statement.enabled) {
    // It was disabled until now: the interval ends here and is kept.
    return known.flatMap(([from, to]): [number, number | null][] =>
      to !== null ? [[from, to]] : from < observedAt ? [[from, observedAt]] : [],
    );
  }
  const lasts = known.some(([from, to]) => from <= observedAt && (to === null || to > observedAt));
  return lasts ? known : [...known, [beginning(before) ?? observedAt, null]];
}

/** Since when the source has been saying that it is disabled. */
function beginning(before: NodeState | null): number | null {
  return before?.life.disabled?.find(([, to]) => to === null)?.[0] ?? null;
}

function instant(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
