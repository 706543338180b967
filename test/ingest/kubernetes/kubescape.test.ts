// Kubescape's 63 cases against our answers, and the table of them on the documentation page.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answered, QUESTIONS, REFUSED, shownFlagged } from './kubescape.ts';
import { absent, KUBESCAPE, kubescapeCases } from './realdata.ts';

const isAbsent = absent(KUBESCAPE);
const cases = isAbsent ? [] : kubescapeCases();
const rows: string[] = [];

describe.skipIf(isAbsent)("Kubescape's cases", () => {
  it('are 63, of which 50 ask something of reach: 20 of roles, 24 of workloads, 6 of certificates and webhooks', () => {
    const asked = cases.filter(({ rule }) => QUESTIONS[rule]);
    expect([cases.length, asked.length]).toEqual([63, 50]);
    const of = (...names: string[]): number =>
      asked.filter(({ rule }) => names.some((name) => rule.includes(name))).length;
    expect(of('automount', 'env-var', 'mounted')).toBe(24);
    expect(of('approve', 'webhooks')).toBe(6);
  });

  it.each(cases)('$rule, $case', async (one) => {
    const { cluster, ours } = await answered(one);
    expect(cluster.quarantined).toEqual([]);
    const isRefused = REFUSED.has(`${one.rule}/${one.case}`);
    if (ours && isRefused) {
      // The API server asks for a cluster-scoped object without a namespace, which no role binding answers.
      expect(one.flagged).not.toEqual([]);
      expect(ours).toEqual([]);
    } else if (ours) expect(ours.toSorted()).toEqual(one.flagged.toSorted());
    const outcome = !ours ? 'not a question of reach' : isRefused ? 'refused by the API server' : 'equal';
    rows.push(
      `| ${one.rule} | ${one.case} | ${shownFlagged(one.flagged)} | ${ours ? shownFlagged(ours) : ''} | ${outcome} |`,
    );
  });

  it('stand in the table of the documentation page as they came out', () => {
    const page = readFileSync(new URL('../../../docs/adapters/kubernetes.md', import.meta.url), 'utf8');
    const [, table = ''] = /<!-- kubescape -->\n([\s\S]*?)\n<!-- \/kubescape -->/.exec(page) ?? [];
    expect(table.split('\n').slice(2)).toEqual(rows);
  });
});
