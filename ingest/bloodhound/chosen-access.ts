// Identities whose access is chosen one by one, and of which the export names nothing that was chosen: what
// they have is not known, which is said in the run's report instead of being taken for no access.
import type { Emission } from '../../src/model/adapter.ts';
import { type Declared, EXTENSIONS } from './declared.ts';
import { type Properties, textOf } from './properties.ts';

const BY = new Set(
  EXTENSIONS.flatMap(({ nodes }) => Object.values(nodes)).flatMap((rule) =>
    rule.label === 'Identity' && rule.chosen ? [rule.chosen.by] : [],
  ),
);

export class ChosenAccess {
  readonly #choosing = new Map<string, string>();
  readonly #named = new Set<string>();

  node(id: string, { rule, kinds }: Declared, properties: Properties): void {
    const chosen = rule?.label === 'Identity' ? rule.chosen : undefined;
    if (chosen && textOf(properties[chosen.property]) === chosen.value)
      this.#choosing.set(id, kinds[0] ?? '');
  }

  edge(kind: string, from: string): void {
    if (BY.has(kind)) this.#named.add(from);
  }

  *unknown(): Iterable<Emission> {
    for (const [id, kind] of this.#choosing)
      if (!this.#named.has(id)) yield { unknown: `what was chosen for a ${kind}` };
  }
}
