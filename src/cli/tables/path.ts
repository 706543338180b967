// Tables of evidence: one row a hop.
import { visible } from '../../model/visible.ts';
import type { CheckQuery, DelegationChainsQuery, PathsQuery } from '../generated/operations.ts';
import type { Cell, Rows } from '../output.ts';
import { asOf, footing, holding, named, nodesOf, plural, rest } from './phrases.ts';

interface PathLike {
  readonly nodes: readonly {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly kind: string;
  }[];
  readonly held: readonly (readonly string[])[];
  readonly relationships: readonly {
    readonly kind: string;
    readonly certainty: string;
    readonly condition: string | null;
    readonly technique: string | null;
    readonly evidence: string | null;
  }[];
}

const COLUMNS = ['hop', 'by', 'holds', 'id', 'name', 'label', 'kind', 'note', 'evidence'];

function hops({ nodes, held, relationships }: PathLike): Cell[][] {
  return nodes.map((node, i) => {
    const edge = i > 0 ? relationships[i - 1] : undefined;
    const condition =
      edge?.certainty === 'CONDITIONAL' ? `if ${visible(edge.condition ?? 'a condition holds')}` : '';
    const note = [condition, visible(edge?.technique ?? '')].filter(Boolean).join(', ');
    const at = [visible(node.id), visible(node.name), node.label, visible(node.kind)];
    return [i, edge?.kind, holding(held[i] ?? []), ...at, note, visible(edge?.evidence ?? '')];
  });
}

export function check({ check: answer }: CheckQuery): Rows {
  if (!answer) return { columns: COLUMNS, rows: [] };
  const { allowed, definite, capability, nodesSearched, edgesSearched, path } = answer;
  const claim = `${named(answer.from)} ${allowed ? 'holds' : 'does not hold'} ${capability} on ${named(answer.to)}`;
  const searched = `; searched ${plural(nodesSearched, 'node')} over ${plural(edgesSearched, 'relationship')}`;
  return {
    before: [
      `${allowed ? 'YES' : 'NO'}${allowed && !definite ? ', under a condition' : ''}: ${claim}${allowed ? '' : searched}, ${asOf(answer)}`,
    ],
    columns: COLUMNS,
    rows: path ? hops(path) : [],
    after: footing(answer),
  };
}

export function paths({ paths: answer }: PathsQuery): Rows {
  if (!answer) return { columns: COLUMNS, rows: [] };
  const { paths: found, complete } = answer;
  const [best] = found;
  const many = found.length > 1;
  const to = `${many ? `${found.length} paths` : 'the path'} to ${answer.capability}`;
  const claim = best
    ? `${named(answer.from)} holds ${holding(answer.capabilities)} on ${named(answer.to)}; ${to}${many || best.definite ? '' : ', under a condition'}`
    : `No path from ${named(answer.from)} to ${named(answer.to)}`;
  return {
    before: [`${claim}, ${asOf(answer)}`],
    columns: many ? ['path', ...COLUMNS] : COLUMNS,
    rows: found.flatMap((path, p) => hops(path).map((row) => (many ? [p + 1, ...row] : row))),
    after: [
      ...(many && !complete ? ['There may be more: ask for them with a larger --k.'] : []),
      ...footing(answer),
    ],
  };
}

export function delegations({ delegationChains: answer }: DelegationChainsQuery): Rows {
  const columns = ['chain', 'link', 'from', 'to', 'scope left', 'flaws', 'approved by', 'task', 'until'];
  if (!answer) return { columns, rows: [] };
  return {
    before: [`${plural(answer.totalCount, 'delegation chain')}, ${asOf(answer)}`],
    columns,
    rows: nodesOf(answer).flatMap(({ identities, links }, c) =>
      links.map(({ scope, flaws, relationship }, l) => [
        c + 1,
        l + 1,
        visible(identities[l]?.name ?? ''),
        visible(identities[l + 1]?.name ?? ''),
        holding(scope),
        flaws.join(' '),
        visible(relationship.governance?.approvedBy ?? ''),
        visible(relationship.governance?.task ?? ''),
        relationship.validTo,
      ]),
    ),
    after: [...rest(answer), ...footing(answer)],
  };
}
