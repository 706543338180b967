// The table of the most dangerous identities and credentials.
import { visible } from '../../model/visible.ts';
import type { BlastRadiusRankingQuery } from '../generated/operations.ts';
import type { Rows } from '../output.ts';
import { asOf, footing, nodesOf, plural, rest } from './phrases.ts';

/** How far a server is that is still computing; null when it is done. */
export function rankingProgress({ blastRadiusRanking: answer }: BlastRadiusRankingQuery): number | null {
  return answer && !answer.ready ? answer.progress : null;
}

export function ranking({ blastRadiusRanking: answer }: BlastRadiusRankingQuery): Rows {
  const columns = [
    'score',
    'breadth',
    'kind',
    'id',
    'resources',
    'writable',
    'administered',
    'credentials',
    'identities',
  ];
  if (!answer) return { columns, rows: [] };
  return {
    before: [
      `${plural(answer.radii.totalCount, 'identity or credential', 'identities and credentials')} by what is lost with them, ${asOf(answer)}`,
    ],
    columns,
    rows: nodesOf(answer.radii).map(
      ({ node, score, breadth, resources, byCapability, credentials, identities }) => {
        const held = (capability: string): number =>
          byCapability.find((one) => one.capability === capability)?.count ?? 0;
        return [
          score.toFixed(1),
          breadth.toFixed(1),
          node.kind,
          visible(node.id),
          resources,
          held('WRITE'),
          held('ADMIN'),
          credentials,
          identities,
        ];
      },
    ),
    after: [...rest(answer.radii), ...footing(answer)],
  };
}
