// Acting as somebody else by the impersonation headers. A group comes only with a user or service account to act
// as; a right without names leads to a stand-in for all of them, so that it is one edge and not one for each.
import type { EdgeRef } from '../../src/model/id.ts';
import type { Identities } from './identities.ts';
import { MASTERS } from './identities.ts';
import type { Ids, Scope } from './ids.ts';
import type { Power } from './principals.ts';

export interface Impersonation {
  readonly target: string;
  readonly power: Power;
  /** Of a group: what it comes with. */
  readonly derivedFrom: EdgeRef[][] | null;
}

export class Impersonations {
  readonly #ids: Ids;
  readonly #identities: Identities;

  constructor(ids: Ids, identities: Identities) {
    this.#ids = ids;
    this.#identities = identities;
  }

  *of(principal: string, powers: readonly Power[]): Generator<Impersonation> {
    const own = powers.filter(({ inherited }) => !inherited);
    for (const power of own)
      if (power.power === 'impersonateUsers' || power.power === 'impersonateAccounts')
        for (const target of this.#people(power)) yield { target, power, derivedFrom: null };
    const people = powers.filter(
      ({ power }) => power === 'impersonateUsers' || power === 'impersonateAccounts',
    );
    for (const power of powers) {
      if (power.power !== 'impersonateGroups') continue;
      const derivedFrom = people
        .filter(({ inherited }) => !(inherited && power.inherited))
        .map((person) => [...power.premises, ...person.premises]);
      if (derivedFrom.length > 0)
        for (const target of this.#groups(power))
          if (target !== principal) yield { target, power, derivedFrom };
    }
  }

  #people({ power, name, scope, held }: Power): string[] {
    if (power === 'impersonateUsers')
      return name === null
        ? [this.#ids.any('users'), this.#ids.any('node-users')]
        : [this.#identities.user(name, held.place)];
    if (name === null) return [this.#ids.any('sa', scope)];
    return this.#accountsNamed(name, scope, held.place);
  }

  #accountsNamed(name: string, scope: Scope, place: Power['held']['place']): string[] {
    if (scope !== null) return [this.#identities.account(scope, name, place)];
    return [...this.#identities.accounts()].filter(([, account]) => account.name === name).map(([id]) => id);
  }

  #groups({ name, held }: Power): string[] {
    return name === null
      ? [this.#ids.any('groups'), this.#identities.group(MASTERS, held.place)]
      : [this.#identities.group(name, held.place)];
  }
}
