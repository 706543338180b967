// The links from an answer to the pictures of its paths.
import { describe, expect, it } from 'vitest';
import { pathLinks } from '../../web/playground/path-links.ts';

const node = (id: string): { id: string; name: string } => ({ id, name: `the ${id}` });
const path = { definite: true, text: '', mermaid: '' };
const links = (data: unknown): string[] => pathLinks(JSON.stringify({ data }), 10).map(({ href }) => href);

describe('The paths of an answer', () => {
  it('of reach lead from its one start to each hit, and say nothing of a hit without a path', () => {
    const reach = {
      at: '2026-01-31T12:00:00.000Z',
      from: [node('key')],
      hits: {
        edges: [{ node: { node: node('db'), path } }, { node: { node: node('dead end'), path: null } }],
      },
    };
    expect(links({ reach })).toEqual(['/path?from=key&to=db&at=2026-01-31T12%3A00%3A00.000Z']);
  });

  it('of an exposure lead from each hit to the resource, with the capability that was asked for', () => {
    const whoCanReach = {
      resource: node('db'),
      capability: 'WRITE',
      hits: { nodes: [{ node: node('key'), path }] },
    };
    expect(links({ whoCanReach })).toEqual(['/path?from=key&to=db&capability=WRITE']);
  });

  it('of a decision lead from one end to the other, and a no has none', () => {
    const ends = { from: node('a'), to: node('b'), capability: 'READ' };
    expect(links({ check: { ...ends, path } })).toEqual(['/path?from=a&to=b&capability=READ']);
    expect(links({ check: { ...ends, path: null } })).toEqual([]);
    expect(links({ paths: { ...ends, paths: [] } })).toEqual([]);
  });

  it('of a trace lead from the key to what it opens, and from its revokers to it', () => {
    const match = {
      node: node('key'),
      matchedBy: ['KEY_ID'],
      blastRadius: { resources: { edges: [{ node: { node: node('db'), path } }] } },
      whoCanRevoke: { revokers: { edges: [{ node: { node: node('admin'), path } }] } },
    };
    expect(links({ trace: { matches: [match] } })).toEqual([
      '/path?from=key&to=db',
      '/path?from=admin&to=key&capability=ADMIN',
    ]);
  });

  it('of several starts together are not offered, for they leave open whose path it is', () => {
    const blastRadius = { of: [node('a'), node('b')], resources: { nodes: [{ node: node('db'), path }] } };
    expect(links({ blastRadius })).toEqual([]);
  });

  it('are no more than asked for, each once, with ids that an address cannot hold escaped', () => {
    const hits = Array.from({ length: 30 }, (_, i) => ({ node: node(`aws:arn:x/${i % 20}?a=b&c`), path }));
    const found = links({ reach: { from: [node('key#1')], hits: { nodes: hits } } });
    expect(found).toHaveLength(10);
    expect(new Set(found).size).toBe(10);
    expect(found[0]).toBe('/path?from=key%231&to=aws%3Aarn%3Ax%2F0%3Fa%3Db%26c');
    expect(pathLinks('{"data": {"half an ans', 10)).toEqual([]);
  });
});
