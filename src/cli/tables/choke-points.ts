// The table of choke points, with the smallest cut below it.
import { visible } from '../../model/visible.ts';
import type { ChokePointsQuery } from '../generated/operations.ts';
import type { Cell, Rows } from '../output.ts';
import { asOf, footing, type Named, named, nodesOf, plural, rest } from './phrases.ts';

type Answer = NonNullable<ChokePointsQuery['chokePoints']>;

interface Related {
  readonly kind: string;
  readonly from: Named;
  readonly to: Named;
}

export function chokePoints({ chokePoints: answer }: ChokePointsQuery): Rows {
  const columns = ['guards', 'left', 'kind', 'choke point', 'on every path to'];
  if (!answer) return { columns, rows: [] };
  const { capability, entries, exposed, points } = answer;
  return {
    before: [
      `${exposed} of ${plural(answer.protected, 'protected node')} exposed to ${capability} from ${plural(entries, 'entry', 'entries')}, ${asOf(answer)}`,
      ...(entries === 0 ? ['Nothing is an entry: no node of the graph is what --from-kind names.'] : []),
      ...(answer.protected === 0 ? ['Nothing is protected: no node but entries is what --to-… names.'] : []),
      ...(exposed > 0 ? [`${plural(points.totalCount, 'choke point')}: no path goes without it`] : []),
    ],
    columns,
    rows: nodesOf(points).map(({ guards, guarded, exposedAfter, node, relationship }): Cell[] => [
      guards,
      exposedAfter,
      node ? visible(node.kind) : relationship?.kind,
      node ? named(node) : relationship && ends(relationship),
      [...guarded.map(({ id }) => visible(id)), ...(guards > guarded.length ? ['…'] : [])].join(', '),
    ]),
    after: [
      ...rest(points),
      ...(answer.complete ? [] : ['Paths are too long to find all choke points: others may be missing.']),
      ...(exposed > 0 ? cutOf(answer) : []),
      ...footing(answer),
    ],
  };
}

function ends({ from, to }: Related): string {
  return `${visible(from.id)} → ${visible(to.id)}`;
}

function cutOf({ cut, exposed }: Answer): string[] {
  const { size, atLeast, exact, exposedAfter, relationships, remaining } = cut;
  const proof = exact ? 'and no fewer do' : `and at least ${atLeast} are needed`;
  const more = remaining.length < exposedAfter ? ' and others' : '';
  return [
    ...(size > 0
      ? [
          `${exact ? 'The smallest cut' : 'A cut'}: without ${plural(size, 'relationship')} ${exposed - exposedAfter} of ${exposed} exposed are out of reach, ${proof}:`,
        ]
      : []),
    ...relationships.map((one) => `  ${one.kind}  ${ends(one)}`),
    ...(exposedAfter > 0
      ? [
          `No relationship that may be taken away cuts off ${remaining.map(({ id }) => visible(id)).join(', ')}${more}.`,
        ]
      : []),
    '',
  ];
}
