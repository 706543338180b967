// The only Cypher: one statement a file in queries/cypher, each loaded by its name at start. What is created gets
// its label or type from a parameter; what is matched cannot, so the ontology's own words take the place of
// EDGE_KIND and NODE_LABEL (a statement for each), ANY_KIND, EACH_KIND (a line for each), TRAVERSED_KINDS, FACET_KINDS
// and ALL_LABELS. Nothing that comes from outside is ever written into a statement. A server plans each statement once, slowly on its first day: so few.
import { readFileSync } from 'node:fs';
import { FACET_OF } from '../../model/facets.ts';
import { EDGE_KINDS, type EdgeKind, LABELS, type Label, TRAVERSED_KINDS } from '../../model/ontology.ts';
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
        .replaceAll('TRAVERSED_KINDS', TRAVERSED_KINDS.join('|'))
        .replaceAll('FACET_KINDS', Object.keys(FACET_OF).join('|'))
        .replaceAll('ANY_KIND', EDGE_KINDS.join('|'))
        .replaceAll(/^.*EACH_KIND.*$/gm, (line) =>
          EDGE_KINDS.map((kind) => line.replace('EACH_KIND', kind)).join('\n'),
        )
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
