// The only Cypher: one statement a file in queries/cypher, each loaded by its name at start. What is created gets
// its label or type from a parameter; what is matched cannot, so the ontology's own words take the place of
// EDGE_KIND (a statement for each), ANY_KIND, EACH_KIND (a line for each) and ALL_LABELS. Nothing that comes from
// outside is ever written into a statement. A server plans each statement once, slowly on its first day: so few.
import { readFileSync } from 'node:fs';
import { EDGE_KINDS, type EdgeKind, LABELS } from '../../model/ontology.ts';
import { STATEMENT_NAMES, type StatementName } from './statement-names.ts';

export class Statements {
  readonly #texts = new Map<string, string>();

  /** Reads every statement from a folder; one that is missing is an error here, not when it is needed. */
  constructor(folder: URL = findFolder(new URL('.', import.meta.url))) {
    for (const name of STATEMENT_NAMES) {
      const text = readFileSync(new URL(`${name}.cypher`, folder), 'utf8')
        .replaceAll(/^\/\/.*\n/gm, '')
        .replaceAll('ALL_LABELS', LABELS.join(':'))
        .replaceAll('ANY_KIND', EDGE_KINDS.join('|'))
        .replaceAll(/^.*EACH_KIND.*$/gm, (line) =>
          EDGE_KINDS.map((kind) => line.replace('EACH_KIND', kind)).join('\n'),
        )
        .trim();
      this.#texts.set(name, text);
      for (const kind of kindsIn(text))
        this.#texts.set(`${name} ${kind}`, text.replaceAll('EDGE_KIND', kind));
    }
  }

  text(name: StatementName, kind?: EdgeKind): string {
    const text = this.#texts.get(kind ? `${name} ${kind}` : name);
    if (text === undefined) throw new Error(`the statement ${name} is not written for ${kind}`);
    return text;
  }

  /** The statement for each edge kind, where it is written for one. */
  all(name: StatementName): string[] {
    const kinds = kindsIn(this.text(name));
    return kinds.length > 0 ? kinds.map((kind) => this.text(name, kind)) : [this.text(name)];
  }
}

/** What a statement is written for: each edge kind, or nothing. */
function kindsIn(text: string): readonly EdgeKind[] {
  return text.includes('EDGE_KIND') ? EDGE_KINDS : [];
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
