import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EDGE_KINDS, LABELS } from '../../src/model/ontology.ts';
import { STATEMENT_NAMES } from '../../src/store/neo4j/statement-names.ts';
import { Statements } from '../../src/store/neo4j/statements.ts';

const FOLDER = new URL('../../queries/cypher/', import.meta.url);
const SOURCES = new URL('../../src/store/neo4j/', import.meta.url);

const files = readdirSync(FOLDER);
const sources = readdirSync(SOURCES)
  .filter((file) => file !== 'statement-names.ts')
  .map((file) => readFileSync(new URL(file, SOURCES), 'utf8'))
  .join('\n');

describe('the statements in queries/cypher', () => {
  it('are the ones that are loaded by name, and each name is used', () => {
    expect(files.toSorted()).toEqual(STATEMENT_NAMES.map((name) => `${name}.cypher`).toSorted());
    expect(STATEMENT_NAMES.filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });

  it('stand nowhere else: no Cypher is written in the sources', () => {
    expect(sources.match(/['"`](MATCH|MERGE|CREATE|UNWIND|RETURN|DELETE|CALL) /g)).toBeNull();
  });

  it('are one statement each, with no value in it but a parameter or a word of ours', () => {
    const statements = new Statements();
    for (const name of STATEMENT_NAMES) {
      for (const text of statements.all(name)) {
        expect(text, name).not.toMatch(/;|`|EDGE_KIND|NODE_LABEL|ALL_LABELS|CYPHER 25|apoc\.|gds\./);
        const strings = [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(
          ([, single, double]) => single ?? double ?? '',
        );
        expect(
          strings.filter((word) => !['keyreach', 'OPEN', ...LABELS].includes(word as 'OPEN')),
          name,
        ).toEqual([]);
      }
    }
  });

  it('name the types and labels of the ontology and of the store, and no others', () => {
    const ours = [
      'Graph',
      'Source',
      'Slot',
      'Run',
      'RunEnd',
      'Quarantined',
      'Node',
      'NodeState',
      'EdgeHistory',
      'Mark',
    ];
    const statements = new Statements();
    const unknown = STATEMENT_NAMES.flatMap((name) =>
      statements.all(name).flatMap((text) => {
        const words = [...text.matchAll(/[([]\w*((?::[A-Za-z_]+)+)/g)].flatMap(
          ([, labels]) => labels?.slice(1).split(':') ?? [],
        );
        return words
          .filter((word) => ![...ours, ...LABELS, ...EDGE_KINDS].includes(word))
          .map((word) => `${name}: ${word}`);
      }),
    );
    expect(unknown).toEqual([]);
  });

  it('read the type of a relationship last: where it is there, nothing was missing before', () => {
    const statements = new Statements();
    const typed = STATEMENT_NAMES.map((name) => {
      const text = statements.text(name);
      return { name, returned: text.slice(text.lastIndexOf('RETURN')) };
    }).filter(({ returned }) => returned.includes('type(r)') && returned.includes('r.since'));
    expect(typed.length).toBeGreaterThan(8);
    expect(typed.filter(({ returned }) => !returned.endsWith('type(r)')).map(({ name }) => name)).toEqual([]);
  });

  it('refuse to start where one is missing', () => {
    expect(() => new Statements(new URL('schema/', new URL('../../', import.meta.url)))).toThrow(
      /ENOENT.*await-indexes/,
    );
  });
});
