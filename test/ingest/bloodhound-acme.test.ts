// A small organization with everything a level table speaks of, and records that cannot be taken, through the
// pipeline into the store and out again as reach.
import { beforeAll, describe, expect, it } from 'vitest';
import { definitely, has, held, type Stored, stored } from './bloodhound/stored.ts';

const fixture = (name: string): string => new URL(`../fixtures/bloodhound/${name}`, import.meta.url).pathname;

describe('a small organization', () => {
  let acme: Stored;
  beforeAll(async () => {
    acme = await stored([fixture('acme.json'), fixture('acme-schema.json'), fixture('acme-model.json')]);
  });

  it('counts the records of its files, with what the schema calls traversable, and the dangling end', () => {
    expect(acme.report.counts).toMatchObject({
      nodes: 20,
      edges: 24,
      traversableEdges: 11,
      dangling: 1,
      quarantined: 3,
    });
    expect(acme.report.counts.unknown).toEqual({
      'node kind ACME_Vault': 1,
      'node kind ACME_Person': 2,
      'edge kind ACME_Opens': 1,
      'edge kind ACME_Guards': 1,
      'edge kind ACME_Knows': 1,
    });
  });

  it('is partial, with the place and the reason of each record that was not taken', () => {
    expect(acme.report.partial).toBe(true);
    const where = acme.report.quarantined.map(({ at, reason }) => `${at} ${reason}`).toSorted();
    expect(where).toEqual([
      expect.stringMatching(/^\/graph\/edges\/23 several nodes/),
      expect.stringMatching(/^\/graph\/edges\/25 .*an edge kind holds/),
      expect.stringMatching(/^\/graph\/nodes\/20 property owner is an object/),
    ]);
    expect([acme.again.status, acme.again.counts.changed, acme.again.counts.quarantined]).toEqual([
      'UNCHANGED',
      0,
      3,
    ]);
    expect(JSON.stringify(acme.report)).not.toMatch(/hunter2|ghp_/);
  });

  it('lets a reader read code and no secret, variable or alert', () => {
    const rae = acme.reach('rae');
    expect(held(rae, 'shop')).toEqual(['DISCOVER', 'READ']);
    expect(held(rae, 'main')).toEqual(['DISCOVER', 'READ']);
    for (const id of ['db', 'deploy', 'stage', 'alert', 'opengraph:leaked/alert', 'bo'])
      expect(held(rae, id)).toEqual([]);
  });

  it("gives a writer the repository's secrets for certain and the environment's on a condition", () => {
    const wim = acme.reach('wim');
    expect(held(wim, 'shop')).toEqual(['DISCOVER', 'READ', 'WRITE', 'EXECUTE']);
    expect(has(wim, 'db', 'READ')).toBe(true);
    expect(definitely(wim, 'db')).toContain('READ');
    expect(has(wim, 'deploy', 'READ')).toBe(true);
    expect(definitely(wim, 'deploy')).toEqual([]);
    expect(held(wim, 'stage')).toEqual(['DISCOVER', 'READ']);
    expect(held(wim, 'alert')).toEqual([]);
    expect(held(wim, 'pat')).toEqual([]);
  });

  it('gives who may push to one branch what a workflow of the repository reads, and no administration', () => {
    const bo = acme.reach('bo');
    expect(held(bo, 'main')).toEqual(['DISCOVER', 'READ', 'WRITE', 'EXECUTE']);
    expect(held(bo, 'shop')).toEqual(['DISCOVER', 'READ', 'EXECUTE']);
    expect(has(bo, 'db', 'READ')).toBe(true);
    expect(held(bo, 'alert')).toEqual([]);
  });

  it("gives an administrator the alert, its leaked token and that token's user", () => {
    const ada = acme.reach('ada');
    expect(held(ada, 'shop')).toContain('ADMIN');
    expect(definitely(ada, 'deploy')).toContain('READ');
    expect(has(ada, 'opengraph:leaked/alert', 'READ')).toBe(true);
    expect(has(ada, 'bo', 'EXECUTE')).toBe(true);
    expect(held(ada, 'wim')).toEqual([]);
  });

  it('lets a token do what it states and its owner has, never reaching its owner, and an expired one nothing', () => {
    const pat = acme.reach('pat');
    expect(definitely(pat, 'shop')).toEqual(['DISCOVER', 'READ', 'WRITE', 'EXECUTE']);
    expect(has(pat, 'db', 'READ')).toBe(true);
    expect(held(pat, 'wim')).toEqual([]);
    expect(acme.reach('old-pat').size).toBe(0);
    expect(held(acme.reach('opengraph:restricted/old-pat'), 'shop')).toEqual(['DISCOVER', 'READ']);
  });

  it('follows the schema where edges say otherwise', () => {
    expect(has(acme.reach('twin-1'), 'vault', 'ADMIN')).toBe(true);
    expect(acme.reach('twin-2').size).toBe(0);
    expect(acme.reach('opengraph:name/ACME_Person/Lee').size).toBe(0);
  });

  it('keeps names as text and places where they are in the file, with what a level does not say left as it came', () => {
    const { view } = acme;
    expect(view.name(view.indexOf('vault'))).toBe('true');
    expect(view.name(view.indexOf('alert'))).toBe('12');
    expect(view.kind(view.indexOf('vault'))).toBe('opengraph:ACME_Vault');
    expect(view.declared(view.indexOf('opengraph:name/ACME_Person/Lee'))).toBe(false);
    expect(view.indexOf('nested')).toBe(-1);
  });
});
