// docs/model.md is what people read and src/model/ontology.ts what the code runs: they say the same.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as ontology from '../../src/model/ontology.ts';

const page = readFileSync(new URL('../../docs/model.md', import.meta.url), 'utf8');

/** The rows of the table whose header starts with these columns. */
function table(...columns: string[]): string[][] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${columns.join(' | ')}`));
  expect(start, `a table of ${columns.join(', ')}`).toBeGreaterThan(-1);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const sets = (set: number): string => (set === ontology.ALL ? 'all' : ontology.listOf(set).join(', ') || '–');
const labels = (list: readonly string[]): string => (list.length === 4 ? 'any' : list.join(', '));

test('The table of edges is the ontology, row by row.', () => {
  const expected = ontology.EDGE_KINDS.map((kind) => {
    const { from, to, rule, capabilities, capabilitiesRequired } = ontology.EDGES[kind];
    const rules = rule ? [rule.need, rule.give, rule.pass].map(sets) : Array(3).fill('not followed');
    const short = capabilities ? `${capabilities}${capabilitiesRequired ? ' (required)' : ''}` : '–';
    return [kind, labels(from), labels(to), ...rules, short];
  });
  expect(table('Edge', 'From', 'To')).toEqual(expected);
});

test('LEADS_TO is the only kind whose rule depends on where it starts, as the page says.', () => {
  const dependent = ontology.EDGE_KINDS.filter((kind) =>
    ontology.LABELS.some(
      (label) =>
        JSON.stringify(ontology.defaultRule(kind, label)) !== JSON.stringify(ontology.EDGES[kind].rule),
    ),
  );
  expect(dependent).toEqual(['LEADS_TO']);
  expect(ontology.defaultRule('LEADS_TO', 'Identity')?.pass).toBe(ontology.ALL);
  expect(page).toContain('LEADS_TO passes all where it starts at an identity.');
});

test('Every kind of edge is explained, and no other.', () => {
  const explained = table('Edge', 'What it says').flatMap(([kinds = '']) => kinds.split(', '));
  expect(explained.toSorted()).toEqual([...ontology.EDGE_KINDS].toSorted());
});

test('The closed kinds of nodes are the ontology’s.', () => {
  const kinds = Object.fromEntries(table('Label').map(([label, , list]) => [label, list]));
  expect(Object.keys(kinds)).toEqual(ontology.LABELS.map((label) => `\`${label}\``));
  expect(kinds['`Identity`']).toBe(ontology.IDENTITY_KINDS.join(', '));
  expect(kinds['`Credential`']).toBe(ontology.CREDENTIAL_KINDS.join(', '));
  expect(kinds['`Owner`']).toBe(ontology.OWNER_KINDS.join(', '));
});

test('Capabilities imply what the page says they imply.', () => {
  const rows = table('Capability').map(([capability, , implied]) => [capability, implied]);
  const expected = ontology.CAPABILITIES.map((capability) => {
    const bit = ontology.bitOf(capability);
    const implied = ontology.closure(bit) & ~bit;
    const names = ontology.listOf(implied).toReversed().join(', ');
    return [capability, capability === 'ADMIN' ? 'all' : names || '–'];
  });
  expect(rows).toEqual(expected);
});

test('Every enumeration of the ontology is named in full on the page.', () => {
  const { CATEGORIES, ENVIRONMENTS, SENSITIVITIES, OWNER_STATUSES, CERTAINTIES } = ontology;
  const missing = [CATEGORIES, ENVIRONMENTS, SENSITIVITIES, OWNER_STATUSES, CERTAINTIES]
    .flat()
    .filter((word) => !new RegExp(`\\b${word}\\b`).test(page));
  expect(missing).toEqual([]);
});
