// Tables for an incident: a traced key, and who can shut it.
import { visible } from '../../model/visible.ts';
import type { TraceQuery, WhoCanRevokeQuery } from '../generated/operations.ts';
import type { Rows } from '../output.ts';
import {
  asOf,
  counted,
  footing,
  HIT_COLUMNS,
  hitRow,
  holding,
  named,
  nodesOf,
  plural,
  rest,
} from './phrases.ts';

type Match = NonNullable<TraceQuery['trace']>['matches'][number];

export function traceMissing({ trace: answer }: TraceQuery): string | null {
  return answer && answer.matches.length === 0
    ? `no credential or node is known as ${visible(answer.key)}: the graph does not know it, which does not make it harmless (try \`keyreach search\`)`
    : null;
}

export function trace({ trace: answer }: TraceQuery): Rows {
  const columns = ['key', ...HIT_COLUMNS];
  if (!answer) return { columns, rows: [] };
  return {
    before: answer.matches.flatMap((match) => [`${matched(match)}, ${asOf(answer)}`, ...traced(match)]),
    columns,
    rows: answer.matches.flatMap(({ node, blastRadius }) =>
      nodesOf(blastRadius.resources).map((hit) => [visible(node.id), ...hitRow(hit)]),
    ),
    after: [
      ...answer.matches.flatMap(({ blastRadius }) => rest(blastRadius.resources)),
      ...footing({
        ...answer,
        truncated: answer.matches.some(
          (match) => match.blastRadius.truncated || match.whoCanRevoke.truncated,
        ),
      }),
    ],
  };
}

function matched({ node, matchedBy }: Match): string {
  return `${named(node)} [${visible(node.kind)}], found by its ${matchedBy.join(' and ').toLowerCase().replace('_', ' ')}`;
}

function traced({ node, liveness, blastRadius, whoCanRevoke: { revokers } }: Match): string[] {
  const { impact, resources, credentials, bySensitivity } = blastRadius;
  const since = liveness.death?.since ? ` since ${liveness.death.since}` : '';
  const able = nodesOf(revokers).map(
    ({ node, active, technique }) =>
      `${visible(node.name)}${active ? '' : ' (not active)'}${technique ? `: ${visible(technique)}` : ''}`,
  );
  return [
    `  ${liveness.live ? 'LIVE' : 'DEAD'}: ${liveness.reasons.join(' ')}${since}`,
    ...mergedFrom(node),
    ...liveness.identities.map((identity) => `  authenticates as ${named(identity)}`),
    `  impact ${impact.score.toFixed(1)} of 100 (${impact.low.toFixed(1)} to ${impact.high.toFixed(1)}), ${plural(resources.totalCount, 'resource')} within reach: ${counted(bySensitivity)}`,
    ...nodesOf(credentials).map(
      ({ node, capabilities }) => `  also leaks ${named(node)}, ${holding(capabilities)}`,
    ),
    able.length > 0 ? `  can be revoked by ${able.join('; ')}` : '  nobody is known who can revoke it',
  ];
}

function mergedFrom(node: Match['node']): string[] {
  const members = 'mergedFrom' in node ? node.mergedFrom : [];
  return members.map(({ id, sources, by }) => {
    const marks = by.map(({ mark, value }) => `${mark.toLowerCase().replace('_', ' ')} ${visible(value)}`);
    return `  known as ${visible(id)}${sources.length > 0 ? ` by ${sources.map(visible).join(', ')}` : ''}, by its ${marks.join(' and ')}`;
  });
}

export function whoCanRevoke({ whoCanRevoke: answer }: WhoCanRevokeQuery): Rows {
  const columns = ['active', 'label', 'kind', 'id', 'name', 'why', 'how'];
  if (!answer) return { columns, rows: [] };
  return {
    before: [`${answer.revokers.totalCount} can revoke ${named(answer.of)}, ${asOf(answer)}`],
    columns,
    rows: nodesOf(answer.revokers).map(({ node, reasons, active, technique }) => [
      active ? 'yes' : 'no',
      node.label,
      visible(node.kind),
      visible(node.id),
      visible(node.name),
      reasons.join(' '),
      visible(technique ?? ''),
    ]),
    after: [...rest(answer.revokers), ...footing(answer)],
  };
}
