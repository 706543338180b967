// docs/demo.md shows what the command line really says of the demo.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyreach, temporaryFolder } from '../cli/keyreach.ts';
import { examples, matches, words } from './examples.ts';

const page = readFileSync(new URL('../../docs/demo.md', import.meta.url), 'utf8');
const shown = examples(page).filter(({ output }) => output !== null);
const folder = temporaryFolder();

beforeAll(async () => {
  const { code, stderr } = await keyreach(['demo', '--data', folder.path]);
  expect(stderr).not.toMatch(/quarantined: [1-9]/);
  expect(code).toBe(0);
});
afterAll(folder.remove);

test('The page asks every question that the command line knows.', () => {
  const asked = new Set(examples(page).map(({ command }) => words(command)[2]));
  for (const question of [
    'reach',
    'blast-radius',
    'who-can-reach',
    'check',
    'paths',
    'trace',
    'can-authenticate',
    'shared',
    'orphans',
    'who-can-revoke',
    'delegations',
    'status',
  ])
    expect(asked, question).toContain(question);
});

test.concurrent.each(shown)('The page shows what `$command` prints.', async ({ command, output }) => {
  const { code, stdout } = await keyreach([...words(command).slice(2), '--data', folder.path]);
  expect(code).toBe(0);
  if (!matches(output ?? '', stdout)) expect(stdout).toBe(output);
});

test('An answer that is not what the page shows is told apart.', async () => {
  const { stdout } = await keyreach(['reach', 'vendor:greywick/clerk', '--data', folder.path]);
  expect(matches(shown.find(({ command }) => command.includes('greywick'))?.output ?? '', stdout)).toBe(true);
  expect(matches('1 node within reach of somebody else…\n…\n', stdout)).toBe(false);
});
