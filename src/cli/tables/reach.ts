// Tables of what is reached and by whom.
import { visible } from '../../model/visible.ts';
import type {
  BlastRadiusQuery,
  ReachOverQuery,
  ReachQuery,
  WhoCanReachQuery,
} from '../generated/operations.ts';
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

export function reach({ reach: answer }: ReachQuery): Rows {
  if (!answer) return { columns: HIT_COLUMNS, rows: [] };
  const from = answer.from.map(named).join(', ');
  return {
    before: [`${plural(answer.hits.totalCount, 'node')} within reach of ${from}, ${asOf(answer)}`],
    columns: HIT_COLUMNS,
    rows: nodesOf(answer.hits).map(hitRow),
    after: [...rest(answer.hits), ...footing(answer)],
  };
}

export function reachOver({ reachOver: answer }: ReachOverQuery): Rows {
  const columns = [
    'capability',
    'definite',
    'since',
    'sensitivity',
    'environment',
    'kind',
    'id',
    'name',
    'path',
  ];
  if (!answer) return { columns, rows: [] };
  const from = answer.from.map(named).join(', ');
  return {
    before: [
      `${plural(answer.hits.totalCount, 'node')} within reach of ${from} since ${answer.since}, ${asOf(answer)}`,
    ],
    columns,
    rows: nodesOf(answer.hits).map(({ node, capabilities, definite, arrivals }) => [
      holding(capabilities),
      holding(definite),
      arrivals.at(-1)?.at,
      'sensitivity' in node ? node.sensitivity : null,
      node.environment,
      visible(node.kind),
      visible(node.id),
      visible(node.name),
      arrivals.at(-1)?.text,
    ]),
    after: [...rest(answer.hits), ...footing(answer)],
  };
}

export function whoCanReach({ whoCanReach: answer }: WhoCanReachQuery): Rows {
  const columns = ['hops', 'certain', 'label', 'kind', 'environment', 'id', 'name', 'path'];
  if (!answer) return { columns, rows: [] };
  const { capability, resource, hits } = answer;
  return {
    before: [`${hits.totalCount} can ${capability} ${named(resource)}, ${asOf(answer)}`],
    columns,
    rows: nodesOf(hits).map(({ node, hops, definite, path }) => [
      hops,
      definite.includes(capability) ? 'yes' : 'conditional',
      node.label,
      visible(node.kind),
      node.environment,
      visible(node.id),
      visible(node.name),
      path?.text,
    ]),
    after: [...rest(hits), ...footing(answer)],
  };
}

export function blastRadius({ blastRadius: answer }: BlastRadiusQuery): Rows {
  if (!answer) return { columns: HIT_COLUMNS, rows: [] };
  const { impact, resources, credentials, identities } = answer;
  return {
    before: [
      `Blast radius of ${answer.of.map(named).join(', ')}, ${asOf(answer)}`,
      `Impact ${impact.score.toFixed(1)} of 100 (${impact.low.toFixed(1)} to ${impact.high.toFixed(1)} with unknown sensitivities at their least and worst)`,
      `Within reach: ${plural(resources.totalCount, 'resource')}, ${plural(credentials.totalCount, 'further credential')}, ${plural(identities.totalCount, 'identity', 'identities')}`,
      `By environment: ${counted(answer.byEnvironment)}`,
      `By sensitivity: ${counted(answer.bySensitivity)}`,
      `By provider: ${counted(answer.byProvider)}`,
      `By kind: ${counted(answer.byKind)}`,
    ],
    columns: HIT_COLUMNS,
    rows: nodesOf(resources).map(hitRow),
    after: [
      ...rest(resources),
      ...nodesOf(credentials).map(
        ({ node, capabilities, dead }) =>
          `Also leaks: ${named(node)}, ${holding(capabilities)}${dead ? ', dead' : ''}`,
      ),
      ...(credentials.totalCount > credentials.edges.length
        ? [`and ${credentials.totalCount - credentials.edges.length} further credentials`]
        : []),
      ...footing(answer),
    ],
  };
}
