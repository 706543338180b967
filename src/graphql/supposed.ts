// The graph that a what-if asks about: its changes, checked as ingest checks statements, and what they make.
import { type Supposition, statedFacts, supposing } from '../analysis/supposition.ts';
import { type EdgeStatement, statedRule } from '../model/edge.ts';
import { KeyreachError } from '../model/errors.ts';
import type { EdgeFactDetail, NodeFact } from '../model/fact.ts';
import { edgeId } from '../model/id.ts';
import type { NodeStatement } from '../model/node.ts';
import { EDGES, type Label, packStated } from '../model/ontology.ts';
import { checkedEdge, checkedNode } from '../pipeline/check.ts';
import { nodeLife } from '../pipeline/node-life.ts';
import type { Context, Scope } from './context.ts';
import { digestOf } from './cursor.ts';
import type { Change, SupposedEdge, SupposedNode } from './generated/resolvers.ts';
import { nodeWith, present } from './inputs.ts';
import { wholeGraph } from './snapshot.ts';

const MOST_CHANGES = 100;
/** Whose the added facts are. */
const SOURCE = 'what-if';

/** The same instant in the graph as it would be. */
export async function supposedScope(
  scope: Scope,
  changes: readonly Change[],
  { graph, allowance }: Context,
): Promise<Scope> {
  const supposition = suppositionOf(scope, changes);
  const { snapshot } = scope;
  const digest = digestOf('changes', changes);
  const name = `${digest} ${snapshot.version} ${snapshot.retention.prunings}`;
  const make = async () => {
    const { addedNodes: nodes, addedEdges: edges, removedEdges } = supposition;
    const withdrawn = new Set(removedEdges.map((edge) => snapshot.view.edgeId(edge)));
    const view = await supposing(wholeGraph(snapshot), supposition);
    return { ...snapshot, view, supposed: { digest, nodes, edges, withdrawn } };
  };
  return { ...scope, snapshot: await graph.made.at(name, make, allowance.patience) };
}

type Lists = { -readonly [K in keyof Supposition]: Supposition[K][number][] };

function suppositionOf(scope: Scope, changes: readonly Change[]): Supposition {
  if (changes.length === 0 || changes.length > MOST_CHANGES)
    throw wrong(`${changes.length} changes are given: suppose 1 to ${MOST_CHANGES}.`);
  const lists: Lists = {
    ...{ removedNodes: [], disabledNodes: [], expiredNodes: [], removedEdges: [] },
    ...{ addedNodes: [], addedEdges: [] },
  };
  const edges: [EdgeStatement, string][] = [];
  for (const [i, change] of changes.entries()) {
    const place = `changes.${i}`;
    const { removeNode, disableNode, expireNode, removeEdge, addNode, addEdge, ...rest } = present(change);
    const given = Object.keys(present(change));
    if (given.length !== 1 || Object.keys(rest).length > 0)
      throw wrong(
        `\`${place}\` has ${given.join(' and ') || 'nothing'}: give each change exactly one of ${ONE_OF}.`,
      );
    if (removeNode !== undefined) lists.removedNodes.push(nodeWith(scope, removeNode));
    if (disableNode !== undefined) lists.disabledNodes.push(switchable(scope, disableNode, place));
    if (expireNode !== undefined) lists.expiredNodes.push(nodeWith(scope, expireNode));
    if (removeEdge !== undefined) lists.removedEdges.push(removable(scope, removeEdge, place));
    if (addNode) lists.addedNodes.push(nodeFact(scope, lists.addedNodes, addNode, place));
    if (addEdge) edges.push([edgeStatement(addEdge, place), place]);
  }
  // Their ends may be nodes that later changes add.
  for (const [statement, place] of edges) lists.addedEdges.push(edgeFact(scope, lists, statement, place));
  return lists;
}

const ONE_OF = 'removeNode, disableNode, expireNode, removeEdge, addNode and addEdge';

function switchable(scope: Scope, id: string, place: string): number {
  const node = nodeWith(scope, id);
  const label = scope.snapshot.view.label(node);
  if (label === 'Identity' || label === 'Credential') return node;
  throw wrong(
    `\`${place}.disableNode\`: ${id} is ${label}, and only identities and credentials are disabled: use removeNode or expireNode.`,
  );
}

function removable({ snapshot }: Scope, id: string, place: string): number {
  const view = wholeGraph(snapshot);
  const edge = view.edgeIndexOf(id);
  if (edge < 0) {
    throw new KeyreachError(
      'NOT_FOUND',
      `\`${place}.removeEdge\`: the graph holds no relationship ${JSON.stringify(id.slice(0, 200))}: its id is 32 hex digits, as \`Relationship.id\` and the evidence of paths tell it.`,
      { details: { ids: [id] } },
    );
  }
  statedFacts(view, edge);
  return edge;
}

function nodeFact(
  { snapshot, at }: Scope,
  added: readonly NodeFact[],
  input: SupposedNode,
  place: string,
): NodeFact {
  const view = wholeGraph(snapshot);
  const checked = checkedNode(present(input) as NodeStatement);
  if ('reason' in checked) throw wrong(`\`${place}.addNode\`: ${checked.reason}.`);
  const { statement } = checked;
  const { id } = statement;
  if (view.indexOf(id) >= 0 || added.some((one) => one.id === id))
    throw wrong(
      `\`${place}.addNode\`: the graph has ${id} already: add relationships to it, or choose another id.`,
    );
  // Beyond the store's numbers, which are dense.
  const n = view.nextNumber + added.length;
  const state = { statement, life: nodeLife(statement, null, at) };
  return { fact: -1 - added.length, n, id, ...origin(place, at), state };
}

function edgeStatement({ capabilities, ...input }: SupposedEdge, place: string): EdgeStatement {
  const { validFrom, validTo, ...rest } = present(input);
  const short = EDGES[input.kind].capabilities;
  if (capabilities && (!short || rest[short]))
    throw wrong(
      short
        ? `\`${place}.addEdge\`: capabilities is short for ${short} of ${input.kind}: give one of them.`
        : `\`${place}.addEdge\`: capabilities say nothing of ${input.kind}: give need, give or pass where it is traversed.`,
    );
  const dates = { ...dated('validFrom', validFrom), ...dated('validTo', validTo) };
  const sets = capabilities && short ? { [short]: capabilities } : {};
  const checked = checkedEdge({ ...rest, ...dates, ...sets } as EdgeStatement);
  if ('reason' in checked) throw wrong(`\`${place}.addEdge\`: ${checked.reason}.`);
  return checked.statement;
}

function dated(name: string, ms: number | undefined): Record<string, string> {
  return ms === undefined ? {} : { [name]: new Date(ms).toISOString() };
}

function edgeFact(
  scope: Scope,
  { removedNodes, addedNodes, addedEdges }: Supposition,
  statement: EdgeStatement,
  place: string,
): EdgeFactDetail {
  const { kind, certainty, validFrom, validTo } = statement;
  const end = (name: 'from' | 'to'): number => {
    const id = statement[name];
    const added = addedNodes.find((one) => one.id === id);
    const { view } = scope.snapshot;
    const node = added ? null : nodeWith(scope, id);
    if (node !== null && removedNodes.includes(node))
      throw wrong(
        `\`${place}.addEdge.${name}\`: another change removes ${id}: leave one of them out, or remove its relationships one by one.`,
      );
    const label = node === null ? (added as NodeFact).state.statement.label : view.label(node);
    const allowed: readonly Label[] = EDGES[kind][name];
    if (!allowed.includes(label))
      throw wrong(
        `\`${place}.addEdge.${name}\`: ${kind} ${name === 'from' ? 'starts' : 'ends'} at ${allowed.join(' or ')}, but ${id} is ${label}.`,
      );
    return added ? added.n : numberOf(scope, id);
  };
  return {
    fact: -1 - addedEdges.length,
    id: edgeId(statement),
    kind,
    from: end('from'),
    to: end('to'),
    rule: packStated(statedRule(statement)),
    conditional: certainty === 'CONDITIONAL',
    validFrom: validFrom === undefined ? null : Date.parse(validFrom),
    validTo: validTo === undefined ? null : Date.parse(validTo),
    premises: null,
    ...origin(place, scope.at),
    statement,
  };
}

/** The store's own number of an id: a node of several ids has several, and an edge is stated of one. */
function numberOf({ snapshot }: Scope, id: string): number {
  const view = wholeGraph(snapshot);
  const node = view.indexOf(id);
  return view.nodeFacts(node).find((fact) => fact.id === id)?.n ?? (view.numbersOf(node)[0] as number);
}

function origin(place: string, at: number) {
  return { source: SOURCE, run: 0, observedAt: at, closedAt: null, place: { file: SOURCE, at: place } };
}

function wrong(message: string): KeyreachError {
  return new KeyreachError('BAD_USER_INPUT', message);
}
