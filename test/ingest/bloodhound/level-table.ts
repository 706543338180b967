// The tables of the documentation page, made of the code's.
import type { LevelEdge, LevelRule, NodeRule } from '../../../ingest/bloodhound/extension.ts';
import { GITHUB } from '../../../ingest/bloodhound/github.ts';

export function nodeTable(): string {
  const byRule = new Map<string, string[]>();
  for (const [kind, rule] of Object.entries(GITHUB.nodes)) {
    const what = rowOf(rule);
    byRule.set(what, [...(byRule.get(what) ?? []), `\`${kind}\``]);
  }
  const rows = [...byRule].map(([what, kinds]) => `| ${kinds.join(', ')} | ${what} |`);
  return ['| OpenGraph node | becomes |', '|---|---|', ...rows].join('\n');
}

function rowOf(rule: NodeRule): string {
  return rule.label === 'Resource'
    ? `Resource \`${rule.kind}\`, ${rule.category}`
    : `${rule.label} ${rule.kind}`;
}

export function levelTable(): string {
  const rows = GITHUB.levels.flatMap((rule) => [
    row(rule.kinds.map(code).join(', '), endsOf(rule), rule),
    ...(rule.also ?? []).map((also) =>
      row(`and, made of it, \`${also.key}\``, also.reversed ? 'from the end to the start' : '', also),
    ),
  ]);
  return ['| OpenGraph edge | from → to | becomes | says |', '|---|---|---|---|', ...rows].join('\n');
}

function endsOf({ from, to, standIn }: LevelRule): string {
  const start =
    standIn === 'leaked' ? "the alert's secret" : standIn === 'restricted' ? "the token's identity" : null;
  if (!from && !to) return '';
  return `${start ?? (from ?? ['any']).map(code).join(', ')} → ${(to ?? ['any']).map(code).join(', ')}`;
}

function row(first: string, ends: string, edge: LevelEdge): string {
  const sets = [
    ...(edge.need ? [`need ${edge.need.join(', ')}`] : []),
    ...(edge.give ? [`give ${edge.give.join(', ')}`] : []),
    ...(edge.pass ? [`pass ${edge.pass.join(', ') || 'nothing'}`] : []),
    ...(edge.grant ? ['pass what the stated permissions allow'] : []),
    ...(edge.condition ? [`CONDITIONAL: ${edge.condition}`] : []),
    ...(edge.technique ? [`technique: ${edge.technique}`] : []),
  ];
  return `| ${first} | ${ends} | ${[edge.edge, ...sets].join('; ')} | ${edge.says} |`;
}

const code = (kind: string): string => (kind === 'any' ? 'any' : `\`${kind}\``);
