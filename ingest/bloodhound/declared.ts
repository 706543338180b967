// What is remembered of a declared node while a run lasts: its kinds and what the level table makes of them.
// One object a distinct list of kinds, so that a node costs its id and a reference; only nodes with stated
// permissions have one of their own.
import type { Json } from '../../src/model/adapter.ts';
import type { Label } from '../../src/model/ontology.ts';
import type { Extension, NodeRule } from './extension.ts';
import { GITHUB } from './github.ts';
import { type Permissions, permissionsOf } from './permissions.ts';

export const EXTENSIONS: readonly Extension[] = [GITHUB];

export interface Declared {
  readonly kinds: readonly string[];
  readonly label: Label;
  /** null: no table knows any of its kinds. */
  readonly rule: NodeRule | null;
  /** Where the rule reads permissions: those stated, null where they are not. */
  readonly permissions?: Permissions | null;
}

export class DeclaredNodes {
  readonly #byId = new Map<string, Declared>();
  readonly #byKinds = new Map<string, Declared>();

  get(id: string): Declared | undefined {
    return this.#byId.get(id);
  }

  /** Remembers a node; of several records of one id the first counts. */
  add(id: string, kinds: readonly string[], properties: Readonly<Record<string, Json>>): Declared {
    const plain = this.#plain(kinds);
    const read = plain.rule && 'permissions' in plain.rule ? plain.rule.permissions : undefined;
    const declared = read ? { ...plain, permissions: permissionsOf(properties[read]) } : plain;
    if (!this.#byId.has(id)) this.#byId.set(id, declared);
    return declared;
  }

  #plain(kinds: readonly string[]): Declared {
    const key = kinds.join(' ');
    const known = this.#byKinds.get(key);
    if (known) return known;
    const rule = ruleOf(kinds);
    const declared: Declared = { kinds, rule, label: rule?.label ?? 'Resource' };
    this.#byKinds.set(key, declared);
    return declared;
  }
}

function ruleOf(kinds: readonly string[]): NodeRule | null {
  for (const kind of kinds)
    for (const { nodes } of EXTENSIONS) if (Object.hasOwn(nodes, kind)) return nodes[kind] ?? null;
  return null;
}
