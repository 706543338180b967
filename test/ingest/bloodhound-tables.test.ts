import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GITHUB } from '../../ingest/bloodhound/github.ts';
import { bloodhound } from '../../ingest/bloodhound/index.ts';
import { KEPT_PROPERTIES } from '../../ingest/bloodhound/properties.ts';
import { EDGES } from '../../src/model/ontology.ts';
import { levelTable, nodeTable } from './bloodhound/level-table.ts';

const page = readFileSync(new URL('../../docs/adapters/bloodhound.md', import.meta.url), 'utf8');

function section(name: string): string {
  return new RegExp(`<!-- ${name} -->\n([^]*)\n<!-- /${name} -->`).exec(page)?.[1] ?? `no section ${name}`;
}

describe('the documentation page', () => {
  it('shows the node table of the code', () => {
    expect(section('nodes')).toBe(nodeTable());
  });

  it('shows the level table of the code', () => {
    expect(section('levels')).toBe(levelTable());
  });

  it('lists the properties that are kept, and none that holds secrets', () => {
    expect(section('kept')).toBe(KEPT_PROPERTIES.map((key) => `\`${key}\``).join(', '));
    for (const key of ['secret', 'value', 'contents', 'idp_certificate', 'query_users', 'password'])
      expect(KEPT_PROPERTIES).not.toContain(key);
  });
});

describe('the level table', () => {
  const edges = GITHUB.levels.flatMap((rule) => [rule, ...(rule.also ?? [])]);

  it('uses only edges the adapter declares, each with the sets its kind requires', () => {
    for (const edge of edges) {
      expect(bloodhound.emits.edges).toContain(edge.edge);
      if (EDGES[edge.edge].capabilitiesRequired)
        expect(edge.pass !== undefined || edge.grant !== undefined).toBe(true);
      if (edge.edge !== 'GRANTED') expect(edge.grant).toBeUndefined();
    }
  });

  it('derives takeovers and nothing else', () => {
    for (const rule of GITHUB.levels) {
      expect(EDGES[rule.edge].derived).toBe(false);
      for (const also of rule.also ?? []) expect(also.derived === true).toBe(EDGES[also.edge].derived);
    }
  });

  it('names only node kinds of its extension and lists an edge kind either as inert or without conditions', () => {
    for (const rule of GITHUB.levels) {
      for (const kind of [...(rule.from ?? []), ...(rule.to ?? [])])
        expect(GITHUB.nodes).toHaveProperty(kind);
      const conditional = rule.from !== undefined || rule.to !== undefined;
      for (const kind of rule.kinds) if (!conditional) expect(GITHUB.inert).not.toContain(kind);
    }
    expect(new Set(GITHUB.inert).size).toBe(GITHUB.inert.length);
  });
});
