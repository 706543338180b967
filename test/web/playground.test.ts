// The pages in a real browser against the real server: what an analyst sees first must work, and must ask for
// nothing outside.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { native } from '../../ingest/native.ts';
import { type Server, serve } from '../../src/main.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { builtPages } from './built-pages.ts';
import { chromiumPath, launched } from './chromium.ts';
import { STORY } from './story.ts';

const executable = chromiumPath();
if (executable === null)
  console.warn(
    '\n*** SKIPPED: the playground was NOT tested, for there is no Chromium. Install one or set KEYREACH_CHROMIUM. ***\n',
  );

const operations = readdirSync(new URL('../../queries/graphql', import.meta.url));
const TOKEN = 'a'.repeat(64);

describe.skipIf(executable === null)('The pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyreach-web-'));
  const closing: (() => Promise<unknown>)[] = [];
  let browser: Browser;
  let origin: string;

  async function storeAt(name: string): Promise<GraphStore> {
    const store = await openEmbeddedStore({ directory: join(folder, name) });
    closing.unshift(() => store.close());
    return store;
  }

  async function served(store: GraphStore, tokenFile: string | null = null): Promise<string> {
    const logger = pino({ level: 'silent' });
    const server: Server = await serve({ store, port: 0, webRoot: builtPages(), logger, tokenFile });
    closing.unshift(() => server.close());
    return server.url;
  }

  beforeAll(async () => {
    const file = join(folder, 'story.ndjson');
    writeFileSync(file, STORY);
    const store = await storeAt('story');
    await ingest({ store, spools: embeddedSpools(), adapter: native, paths: [file], source: 'acme' });
    origin = await served(store);
    browser = await launched(executable as string);
  });

  afterAll(async () => {
    await browser?.close();
    for (const close of closing) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A page and everything about it that must not be: requests elsewhere, console errors, CSP violations. */
  async function opened(
    url: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; wrong: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const wrong: string[] = [];
    const home = new URL(url).origin;
    context.on('request', (request) => {
      const to = new URL(request.url());
      if (to.origin !== home && !['data:', 'blob:'].includes(to.protocol))
        wrong.push(`asked ${request.url()}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || /content security policy/i.test(message.text()))
        wrong.push(message.text());
    });
    page.on('pageerror', (error) => wrong.push(String(error)));
    await page.goto(url);
    return { page, wrong };
  }

  /** No document may be wider than its window. */
  const overflow = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  const pathOf = (from: string, to: string, more = ''): string =>
    `${origin}/path?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}${more}`;

  it('offer a ready query for every operation, and each answers about the loaded graph without an error', async () => {
    const { page, wrong } = await opened(origin);
    const questions = page.locator('.question-list button');
    await questions.first().waitFor();
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
    expect(await questions.count()).toBe(operations.length);
    expect(await page.locator('.question-list button:disabled').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'More', exact: true }).count()).toBe(0);
    expect(await page.locator('.questions .counts').textContent()).toMatch(
      /^10 nodes, 9 relationships, version 1$/,
    );
    expect(await page.locator('.questions .sources').textContent()).toContain('acme');

    const asked = new Set<string>();
    for (const question of await questions.all()) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
      await question.click();
      const response = await answered;
      const { operationName, variables } = response.request().postDataJSON() as Record<string, unknown>;
      const answer = (await response.json()) as { data?: object; errors?: unknown };
      expect(answer.errors, `${operationName} with ${JSON.stringify(variables)}`).toBeUndefined();
      expect(Object.values(answer.data ?? {}), String(operationName)).not.toContain(null);
      asked.add(String(operationName));
    }
    expect(asked.size).toBe(operations.length);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('show the answer to a clicked question, with links to the pictures of its paths', async () => {
    const { page, wrong } = await opened(origin);
    await page.getByRole('button', { name: 'What is lost if this is stolen?' }).click();
    const response = page.locator('.graphiql-response');
    await response.getByText('"blastRadius"').waitFor();
    expect(await page.getByRole('region', { name: 'Variables' }).textContent()).toContain('acme:key/deploy');
    expect(await response.textContent()).not.toContain('errors');
    await page.getByRole('link', { name: 'deploy key → customers' }).click();
    await page.locator('.chain').waitFor();
    expect(new URL(page.url()).searchParams.get('to')).toBe('acme:db/customers');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('keep in its tab what somebody wrote', async () => {
    const { page } = await opened(origin);
    const editor = page.locator('.graphiql-query-editor');
    await editor.locator('.view-lines').click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('query Mine { graph { version ');
    // The editor names its tab a tenth of a second after the last key: nobody clicks elsewhere sooner.
    await page.getByRole('tab', { name: 'Mine' }).waitFor();
    await page.getByRole('button', { name: 'What is in the graph?' }).click();
    await editor.getByText('relationshipKinds').waitFor();
    const tabs = page.getByRole('tab');
    expect(await tabs.allInnerTexts()).toEqual(['Mine', 'Graph']);
    await tabs.first().click();
    await editor.getByText('Mine').waitFor();
    expect(await editor.textContent()).not.toContain('relationshipKinds');
    await page.context().close();
  });

  it('say what to do when the graph is empty', async () => {
    const url = await served(await storeAt('empty'));
    const { page, wrong } = await opened(url);
    await page.getByText('No data yet.').waitFor();
    expect(await page.locator('.questions').textContent()).toContain('keyreach demo');
    expect(await page.locator('.question-list').count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('draw a path as cards and arrows, with the evidence for each hop', async () => {
    const { page, wrong } = await opened(pathOf('acme:key/deploy', 'acme:db/customers'), {
      colorScheme: 'dark',
    });
    await page.locator('.chain').waitFor();
    const names = await page.locator('.node-card .name').allInnerTexts();
    expect(names).toEqual(['deploy key', 'deploy', 'release\\u202EeloR', 'api', 'api workload', 'customers']);
    expect(await page.locator('.arrow .edge-kind').allInnerTexts()).toEqual([
      'AUTHENTICATES_AS',
      'CAN_ACT_AS',
      'CAN_TAKE_OVER',
      'RUNS_AS',
      'GRANTED',
    ]);
    const conditional = page.locator('.arrow.conditional');
    expect(await conditional.count()).toBe(1);
    expect(await conditional.textContent()).toContain('only from 10.0.0.0/8');
    expect(await page.locator('.badge.derived').count()).toBe(1);
    const rows = await page.locator('.evidence tbody tr').allInnerTexts();
    expect(rows).toHaveLength(5);
    expect(rows[1]).toContain('trust policy, statement 2');
    expect(rows[2]).toContain('replace its image');
    expect(rows[4]).toContain('until 2199-01-01 00:00 UTC');
    for (const row of rows) expect(row).toMatch(/acme, run 1[\s\S]*story\.ndjson L\d+/);
    expect(await page.locator('body').textContent()).not.toContain('\u202E');
    expect(await page.locator('.mermaid pre').textContent()).toContain('flowchart');
    expect(await overflow(page)).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('say of no path what was searched and covered, and of a dead start why it leads nowhere', async () => {
    const { page, wrong } = await opened(pathOf('acme:key/deploy', 'acme:db/customers', '&capability=WRITE'));
    const text = await page.getByRole('region', { name: 'No path' }).textContent();
    expect(text).toMatch(/does not hold WRITE on customers/);
    expect(text).toMatch(/\d+ nodes reached, \d+ relationships followed/);
    expect(await page.locator('.coverage').textContent()).toContain('acme');
    expect(await page.locator('.chain').count()).toBe(0);
    await page.goto(pathOf('acme:human/ada', 'acme:db/customers'));
    await page.getByText('Ada is dead (disabled').waitFor();
    await page.goto(pathOf('acme:agent/helper', 'acme:human/ada'));
    await page.locator('.chain').waitFor();
    expect(await page.locator('.badge.danger').allTextContents()).toEqual(['dead: disabled']);
    await page.goto(pathOf('acme:human/ada', 'acme:db/customers'));
    await page.getByText('Ada is dead').waitFor();
    expect(await page.locator('.chain').count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('find a node by a part of its name, and ask again with what was chosen', async () => {
    const { page, wrong } = await opened(pathOf('acme:nobody', 'acme:db/customers'));
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('acme:nobody');
    const from = page.getByRole('combobox', { name: 'From' });
    await from.fill('depl');
    await page.getByRole('option').first().waitFor();
    const options = await page.getByRole('option').allInnerTexts();
    expect(options.join('\n')).toContain('acme:key/deploy');
    expect(options.join('\n')).not.toContain('acme:db/customers');
    await from.press('ArrowDown');
    await from.press('Enter');
    expect(await from.inputValue()).toMatch(/^acme:(key|sa)\/deploy$/);
    await page.getByRole('button', { name: 'Show the path' }).click();
    await page.locator('.chain').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('refuse a capability or a time that is none, without asking', async () => {
    const { page } = await opened(pathOf('acme:key/deploy', 'acme:db/customers', '&capability=OWN'));
    expect(await page.getByRole('alert').textContent()).toContain('“OWN” is no capability');
    await page.goto(pathOf('acme:key/deploy', 'acme:db/customers', '&at=yesterday'));
    expect(await page.getByRole('alert').textContent()).toContain('“yesterday” is no time');
    expect(await page.locator('.chain').count()).toBe(0);
    await page.context().close();
  });

  it('cannot ask elsewhere, and these tests would notice if they tried', async () => {
    const { page, wrong } = await opened(`${origin}/path`);
    await page.getByRole('button', { name: 'Show the path' }).waitFor();
    expect(wrong).toEqual([]);
    const outcome = "fetch('https://elsewhere.invalid/').then(() => 'answered', () => 'stopped')";
    expect(await page.evaluate(outcome)).toBe('stopped');
    expect(wrong.join('\n')).toMatch(/Content Security Policy/);
    await page.context().close();
  });

  it('ask for the token where the server wants one, and keep it for this tab alone', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, `${TOKEN}\n`, { mode: 0o600 });
    const url = await served(await storeAt('guarded'), file);
    const { page } = await opened(url);
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('did not accept the token').waitFor();
    expect(await page.locator('.questions').count()).toBe(0);
    await page.getByLabel('Token').fill(TOKEN);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('No data yet.').waitFor();
    expect(await page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain(TOKEN);
    const other = await page.context().newPage();
    await other.goto(url);
    await other.getByLabel('Token').waitFor();
    await page.context().close();
  });
});
