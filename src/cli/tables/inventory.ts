// Tables of what the graph holds and how it got there.
import { visible } from '../../model/visible.ts';
import type { GraphQuery, QuarantineQuery, RunsQuery, SearchQuery } from '../generated/operations.ts';
import type { Rows } from '../output.ts';
import { age, counted, footing, NO_SOURCE, nodesOf, plural, rest } from './phrases.ts';

export function status({ graph }: GraphQuery): Rows {
  const { version, committedAt, nodes, relationships, labels, sources, coverage } = graph;
  const size = `${plural(nodes, 'node')}, ${plural(relationships, 'relationship')}`;
  return {
    before: [
      `Graph version ${version}${committedAt ? `, committed ${committedAt}` : ''}: ${size}`,
      counted(labels),
    ],
    columns: ['source', 'adapter', 'observed', 'age', 'nodes', 'relationships', 'run', 'complete'],
    rows: sources.map((source) => [
      visible(source.source),
      source.adapter,
      `${source.observedAt}${source.observedGuessed ? ' (guessed)' : ''}`,
      age(source.ageSeconds),
      source.nodes.reduce((sum, { count }) => sum + count, 0),
      source.relationships,
      source.latestRun.id,
      source.partial ? 'partial' : 'yes',
    ]),
    after: sources.length === 0 ? [NO_SOURCE] : coverage.gaps.map((gap) => `Gap: ${visible(gap)}`),
  };
}

export function search({ search: answer }: SearchQuery): Rows {
  const columns = ['label', 'kind', 'environment', 'id', 'name', 'dead'];
  if (!answer) return { columns, rows: [] };
  return {
    before: [answer.totalCount === 0 ? 'Nothing found' : `${answer.totalCount} found`],
    columns,
    rows: nodesOf(answer).map(({ label, kind, environment, id, name, dead }) => [
      label,
      visible(kind),
      environment,
      visible(id),
      visible(name),
      dead ? 'dead' : '',
    ]),
    after: [...rest(answer), ...footing(answer)],
  };
}

export function runs({ runs: page }: RunsQuery): Rows {
  const columns = [
    ...['run', 'source', 'adapter', 'mode', 'status', 'observed', 'version', 'records'],
    ...['created', 'changed', 'closed', 'unchanged', 'quarantined', 'complete'],
  ];
  if (!page) return { columns, rows: [] };
  return {
    columns,
    rows: nodesOf(page).map(
      ({ id, source, adapter, mode, status: outcome, observedAt, version, partial, counts }) => [
        ...[id, visible(source), adapter, mode, outcome, observedAt, version, counts.records],
        ...[counts.created, counts.changed, counts.closed, counts.unchanged, counts.quarantined],
        partial ? 'partial' : 'yes',
      ],
    ),
    after: [...rest(page), ...(page.totalCount === 0 ? ['No run yet.'] : [])],
  };
}

export function quarantine({ quarantine: page }: QuarantineQuery): Rows {
  const columns = ['file', 'place', 'id', 'reason'];
  if (!page) return { columns, rows: [] };
  const { run, totalCount } = page;
  return {
    before: [
      `${plural(totalCount, 'quarantined record')} of run ${run.id} (${visible(run.source)}, ${run.status})`,
    ],
    columns,
    rows: nodesOf(page).map(({ file, place, id, reason }) => [
      visible(file),
      visible(place),
      visible(id ?? ''),
      visible(reason),
    ]),
    after: rest(page),
  };
}
