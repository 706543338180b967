// The only Cypher: one statement a file in queries/cypher, each loaded by its name at start. Labels and
// relationship types cannot be parameters, so the ontology's own words take the place of EDGE_KIND, NODE_LABEL
// and ALL_LABELS; nothing that comes from outside is ever written into a statement.
import { readFileSync } from 'node:fs';
import { EDGE_KINDS, type EdgeKind, LABELS, type Label } from '../../model/ontology.ts';
import { STATEMENT_NAMES, type StatementName } from './statement-names.ts';

export type Variant = EdgeKind | Label;

export class Statements {
  readonly #texts = new Map<string, string>();

  /** Reads every statement from a folder; one that is missing is an error here, not when it is needed. */
  constructor(folder: URL = findFolder(new URL('.', import.meta.url))) {
    for (const name of STATEMENT_NAMES) {
      const text = readFileSync(new URL(`${name}.cypher`, folder), 'utf8')
        .replaceAll(/^\/\/.*\n/gm, '')
        .replaceAll('ALL_LABELS', LABELS.join(':'))
        .trim();
      this.#texts.set(name, text);
      for (const variant of variantsOf(text)) {
        this.#texts.set(`${name} ${variant}`, text.replaceAll(/EDGE_KIND|NODE_LABEL/g, variant));
      }
    }
  }

  text(name: StatementName, variant?: Variant): string {
    const text = this.#texts.get(variant ? `${name} ${variant}` : name);
    if (text === undefined) throw new Error(`the statement ${name} has no variant ${variant}`);
    return text;
  }

  /** The statement in each of its variants. */
  all(name: StatementName): string[] {
    const variants = variantsOf(this.text(name));
    return variants.length > 0 ? variants.map((variant) => this.text(name, variant)) : [this.text(name)];
  }
}

/** What a statement is written for, one after the other: each edge kind, each label, or nothing. */
function variantsOf(text: string): readonly Variant[] {
  if (text.includes('EDGE_KIND')) return EDGE_KINDS;
  return text.includes('NODE_LABEL') ? LABELS : [];
}

/** queries/cypher of the package that this file belongs to, as source or built. */
function findFolder(from: URL): URL {
  const folder = new URL('queries/cypher/', from);
  try {
    readFileSync(new URL('graph-schema.cypher', folder));
    return folder;
  } catch (error) {
    const parent = new URL('..', from);
    if (parent.href === from.href)
      throw new Error('queries/cypher is missing: reinstall keyreach', { cause: error });
    return findFolder(parent);
  }
}
