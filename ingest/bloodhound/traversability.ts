// Whether an edge's source calls it traversable: by the kinds of an extension's schema where one is among the
// run's files, else by the edge's own property.
import type { Emission, InputRecord } from '../../src/model/adapter.ts';
import { extensionSchemaSchema, reasonOf } from './records.ts';

export class Traversability {
  readonly #byKind = new Map<string, boolean>();

  /** Takes an extension's schema. Where two differ on a kind, it is traversable: access is never hidden. */
  add({ value, place }: InputRecord): Emission[] {
    const schema = extensionSchemaSchema.safeParse(value);
    if (!schema.success)
      return [{ quarantine: `not an extension's schema: ${reasonOf(schema.error)}`, place }];
    for (const { name, is_traversable: traversable } of schema.data.relationship_kinds)
      this.#byKind.set(name, traversable || this.#byKind.get(name) === true);
    return [];
  }

  of(kind: string, stated: boolean): boolean {
    return this.#byKind.get(kind) ?? stated;
  }
}
