// A page is made of what an answer found, which may be megabytes: none of it may outlive the answer.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageOf, type Ticket } from '../../src/graphql/page.ts';

const MEGABYTE = 1_000_000;
const PAGES = 24;
const TICKET = { offset: 0, first: 1, hopsKnown: null } as Ticket;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (of?: { type: 'minor' }) => void;

describe('a page', () => {
  it('is gone, with all that it was made of, when what is new is collected for the next time', () => {
    collect();
    const before = process.memoryUsage().arrayBuffers;
    let read = 0;
    for (let i = 0; i < PAGES; i++) {
      const found = new ArrayBuffer(MEGABYTE);
      const page = pageOf(TICKET, 1, () => found);
      read += [...page.items()].length + page.nodes.length + Number(page.pageInfo.hasNextPage);
      collect({ type: 'minor' });
    }
    expect(read).toBe(2 * PAGES);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5 * MEGABYTE);
  });
});
