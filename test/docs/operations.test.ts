// docs/operations.md states the limits and exit codes that the code has.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STALE_AFTER_DAYS } from '../../src/analysis/coverage.ts';
import { DELEGATION_LIMITS } from '../../src/analysis/delegation-chains.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { LIMITS } from '../../src/graphql/admission/limits.ts';
import { MOST_ITEMS, MOST_MS } from '../../src/graphql/allowance.ts';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

function table(header: string): string[][] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`));
  expect(start, header).toBeGreaterThan(-1);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('Every limit on the page is the limit of the code, and none of admission is left out.', () => {
  const limits = Object.fromEntries(
    table('What').map(([what = '', limit = '']) => [what, limit.replaceAll(',', '')]),
  );
  const {
    tokens,
    nesting,
    operations,
    directives,
    depth,
    introspectionDepth,
    aliases,
    fragmentNesting,
    selections,
    cost,
    ...others
  } = LIMITS;
  expect(others).toEqual({});
  const number = Object.entries({
    'tokens in a document': tokens,
    'brackets and braces within one another': nesting,
    'operations in a document': operations,
    directives,
    'fields within one another': depth,
    'the same in introspection': introspectionDepth,
    aliases,
    'fragments within one another': fragmentNesting,
    'selections, fragments spread': selections,
    cost,
    'hops and list items in one answer': MOST_ITEMS,
    'seconds for one answer': MOST_MS / 1000,
    'delegation chains': DELEGATION_LIMITS.chains,
  });
  for (const [what, limit] of number) expect(limits[what], what).toBe(String(limit));
  expect(Object.keys(limits)).toHaveLength(number.length + 2);
});

test('The exit codes are those of the command line.', () => {
  expect(table('Code').map(([code]) => Number(code))).toEqual(Object.values(EXIT));
});

test('A source is stale when the page says so.', () => {
  expect(page).toContain(`more than ${STALE_AFTER_DAYS} days before`);
});
