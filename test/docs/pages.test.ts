// README.md and docs/demo.md show what the command line and the API really say of the demo.
import { readFileSync } from 'node:fs';
import { execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../src/cli/questions.ts';
import { contextOf } from '../../src/graphql/context.ts';
import { openLiveGraph } from '../../src/graphql/live-graph.ts';
import { schema } from '../../src/graphql/schema.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { temporaryFolder } from '../cli/keyreach.ts';
import { runCommand } from '../cli/run-command.ts';
import { examples, matches, operations, words } from './examples.ts';

const page = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const PAGES = ['README.md', 'docs/demo.md'];
/** Every example that asks; the demo itself is loaded once, before all of them. */
const shown = PAGES.flatMap((path) => examples(page(path)).map((example) => ({ path, ...example }))).filter(
  ({ command }) => words(command)[2] !== 'demo',
);
const folder = temporaryFolder();

beforeAll(async () => {
  const { code, stderr } = await runCommand(['demo', '--data', folder.path]);
  expect(stderr).not.toContain('quarantined ');
  expect(code).toBe(0);
});
afterAll(folder.remove);

describe('The pages', () => {
  it('ask every question that the command line knows', () => {
    const asked = new Set(examples(page('docs/demo.md')).map(({ command }) => words(command)[2]));
    const questions =
      'reach blast-radius ranking what-if diff reach-over choke-points who-can-reach check paths trace can-authenticate shared orphans who-can-revoke';
    for (const question of [...questions.split(' '), 'delegations', 'status'])
      expect(asked).toContain(question);
  });

  it.concurrent.each(shown)('$path shows what `$command` prints', async ({ command, output }) => {
    const { code, stdout, stderr } = await runCommand([...words(command).slice(2), '--data', folder.path]);
    expect([code, stderr]).toEqual([0, '']);
    if (!matches(output ?? '…', stdout)) expect(stdout).toBe(output);
  });

  it.concurrent.each(QUESTIONS.flatMap((question) => question.examples))(
    'of --help: `keyreach %s` is answered',
    async (example) => {
      const [command = '', input] = example.split(' < ');
      const leaked = input === undefined ? {} : { input: 'AKIAIOSFODNN7EXAMPLE\n' };
      const { code, stdout } = await runCommand([...words(command), '--data', folder.path], leaked);
      expect(code).toBe(0);
      expect(stdout).not.toBe('');
    },
  );

  it('tell an answer that is not theirs apart', async () => {
    const { stdout } = await runCommand(['reach', 'vendor:greywick/clerk', '--data', folder.path]);
    expect(matches('1 node within reach of somebody else…\n…\n', stdout)).toBe(false);
    expect(matches(shown.find(({ command }) => command.includes('check'))?.output ?? '', stdout)).toBe(false);
  });

  it('quote operations that the API answers without an error', async () => {
    const quoted = PAGES.flatMap((path) => operations(page(path)));
    expect(quoted.length).toBeGreaterThan(0);
    const store = await openEmbeddedStore({ directory: folder.path });
    const graph = await openLiveGraph(store);
    for (const text of quoted) {
      const document = parse(text);
      expect(validate(schema, document)).toEqual([]);
      const { data, errors } = await execute({ schema, document, contextValue: contextOf({ store, graph }) });
      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})).not.toContain(null);
    }
    await graph.close();
    await store.close();
  });
});
