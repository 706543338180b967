// Who holds which role where: the bindings, and the roles that a holder may bind for itself.

import type { Place } from '../../src/model/fact.ts';
import type { EdgeRef } from '../../src/model/id.ts';
import type { Scope } from './ids.ts';
import type { PowerName } from './levels.ts';
import type { RoleAccess } from './role-access.ts';

/** A role that a principal holds in a scope. */
export interface HeldRole {
  /** Key of its grants: what gave it. */
  readonly key: string;
  readonly scope: Scope;
  readonly access: RoleAccess;
  readonly evidence: string;
  readonly place: Place;
  readonly builtIn: boolean;
  /** Where it is not bound but can be: the premises, as alternatives. */
  readonly derivedFrom: EdgeRef[][] | null;
}

/** A right of a principal, with the edges that give it. */
export interface Power {
  readonly power: PowerName;
  readonly scope: Scope;
  readonly name: string | null;
  readonly premises: readonly EdgeRef[];
  /** Held through a group, whose own escalations are derived there. */
  readonly inherited: boolean;
  readonly held: HeldRole;
}

export function* powersOf(principal: string, held: HeldRole): Generator<Power> {
  for (const { power, name, target, verb } of held.access.powers) {
    const premise: EdgeRef = { kind: 'GRANTED', from: principal, to: target, key: grantKey(held, verb) };
    yield { power, scope: held.scope, name, premises: [premise], inherited: false, held };
  }
}

/** Of a grant; of a verb of its own it is another grant of the same binding. */
export function grantKey({ key }: HeldRole, verb: string | null): string {
  return verb === null ? key : `${key} ${verb}`;
}

/** What two rights share: one scope, or the smaller of both; undefined where they never meet. */
export function meet(a: Scope, b: Scope): Scope | undefined {
  if (a === null) return b;
  return b === null || a === b ? a : undefined;
}
