// The credentials of a run: what all findings of one secret say together, in whatever order they come.
import type { Emission } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import type { CredentialKind } from '../../src/model/ontology.ts';
import type { Life } from './finding.ts';

/** What one finding says of its credential. No secret is in it. */
export interface Stated {
  readonly id: string;
  readonly kind: CredentialKind;
  /** How much the kind is worth: the heaviest wins. */
  readonly weight: number;
  readonly name: string;
  readonly keyId?: string | undefined;
  readonly aliases: readonly string[];
  readonly fingerprint?: string | undefined;
  readonly life: Life;
  readonly facts: Readonly<Record<string, string | boolean>>;
  readonly place: Place;
}

type Statement = Extract<Emission, { node: unknown }>['node'];

export class Credentials {
  readonly #byId = new Map<string, Stated>();

  add(stated: Stated): void {
    const known = this.#byId.get(stated.id);
    this.#byId.set(stated.id, known ? together(known, stated) : stated);
  }

  *emissions(): Generator<Emission> {
    for (const stated of this.#byId.values()) yield { node: statement(stated), place: stated.place };
  }
}

/** Commutative and associative but for the place, which is the first one's. */
function together(a: Stated, b: Stated): Stated {
  const [first, second] = rank(a) <= rank(b) ? [a, b] : [b, a];
  return {
    ...first,
    keyId: a.keyId ?? b.keyId,
    fingerprint: least(a.fingerprint, b.fingerprint),
    aliases: [...new Set([...a.aliases, ...b.aliases])],
    life: lifeOf(a.life, b.life),
    facts: { ...second.facts, ...first.facts },
    place: a.place,
  };
}

/** By weight, heaviest first, then by text, so that no order of the findings matters. */
function rank({ weight, kind, name, facts }: Stated): string {
  return `${9 - weight} ${kind} ${name} ${JSON.stringify(facts)}`;
}

function least(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** The longer life wins: it ends only where every finding that knows of it says so, and at the latest time. */
function lifeOf(a: Life, b: Life): Life {
  return {
    active: a.active === true || b.active === true,
    open: a.open === true || b.open === true,
    dead: a.dead === true || b.dead === true,
    revoked: a.revoked && b.revoked ? { at: latest(a.revoked.at, b.revoked.at) } : (a.revoked ?? b.revoked),
    mistakenSince: latest(a.mistakenSince ?? null, b.mistakenSince ?? null) ?? undefined,
  };
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

function statement({ id, kind, name, keyId, aliases, fingerprint, life, facts }: Stated): Statement {
  const { active, dead, open, revoked, mistakenSince } = life;
  const ended = !active && (dead || (!open && revoked !== undefined));
  const at = open ? null : (revoked?.at ?? null);
  const validity = active ? 'active' : dead ? 'inactive' : null;
  const attributes = { ...facts, ...(validity === null ? {} : { validity }) };
  return {
    id,
    label: 'Credential',
    kind,
    name,
    ...(keyId === undefined ? {} : { keyId }),
    ...(aliases.length > 0 ? { aliases: [...aliases].sort().slice(0, MAX_ALIASES) } : {}),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(!ended ? {} : at === null ? { revoked: true as const } : { revokedAt: at }),
    ...(mistakenSince === undefined || open || active ? {} : { retiredAt: mistakenSince }),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
}

const MAX_ALIASES = 100;
