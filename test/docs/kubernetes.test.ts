// The table of calls on the page of the Kubernetes adapter is the adapter's.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CALLS } from '../../ingest/kubernetes/levels.ts';

function callTable(): string {
  const rows = CALLS.map(
    ({ verbs, group, resource, on }) =>
      `| ${verbs.join(', ')} | \`${resource}\` | ${group === '' ? 'core' : `\`${group}\``} | ${on === 'launch' ? '`launch`' : `\`${on.resource}\``} |`,
  );
  return ['| Verbs | Resource | Group | EXECUTE on |', '|---|---|---|---|', ...rows].join('\n');
}

test('The table of calls that run code is the one the adapter follows.', () => {
  const page = readFileSync(new URL('../../docs/adapters/kubernetes.md', import.meta.url), 'utf8');
  const [, table] = /<!-- calls -->\n([\s\S]*?)\n<!-- \/calls -->/.exec(page) ?? [];
  expect(table).toBe(callTable());
});
