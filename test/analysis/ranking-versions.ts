// Versions of a random world that follow one another by small changes of every sort: facts close, are stated again with
// other rules, conditions, lives or weights, come from another source, and come with a new node.
import type { ChangeBatch, EdgeFact, NodeFact } from '../../src/model/fact.ts';
import { batch, edge, hexId, node, type Random, stated } from './graphs.ts';
import type { World } from './oracle.ts';
import { batchesOf, mergingWorld, randomWorld, shuffled, takenOverWorld } from './worlds.ts';

const SENSITIVITIES = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'CRITICAL', undefined] as const;

export function anyWorld(random: Random): World {
  return [randomWorld, takenOverWorld, mergingWorld][random(3)]?.(random) as World;
}

/** The world's own batches, then `more` changes of a fact or two each. */
export function* versionsOf(world: World, random: Random, more: number): Generator<ChangeBatch> {
  const nodes: NodeFact[] = [];
  const edges: EdgeFact[] = [];
  let latest = 5_000;
  const taken = (given: ChangeBatch): ChangeBatch => {
    const isClosed = new Set([...given.closedNodes, ...given.closedEdges].map(({ fact }) => fact));
    const open = <T extends { fact: number; closedAt: number | null }>(facts: readonly T[]): T[] =>
      facts.filter(({ fact, closedAt }) => closedAt === null && !isClosed.has(fact));
    nodes.splice(0, nodes.length, ...open([...nodes, ...given.nodes]));
    edges.splice(0, edges.length, ...open([...edges, ...given.edges]));
    return given;
  };
  for (const own of batchesOf(world, random)) yield taken(own);
  const ends = [...new Set(nodes.map(({ n }) => n))];
  for (let i = 0; i < more; i++) {
    const [aNode] = shuffled(nodes, random);
    const [anEdge] = shuffled(edges, random);
    const closedAt = random(10);
    const fact = ++latest;
    const changes: (() => Partial<ChangeBatch> | null | undefined)[] = [
      () => anEdge && { closedEdges: [{ fact: anEdge.fact, closedAt }] },
      () =>
        anEdge && {
          closedEdges: [{ fact: anEdge.fact, closedAt }],
          edges: [
            { ...anEdge, fact, rule: stated({ need: 1 << random(5), give: random(32), pass: random(32) }) },
          ],
        },
      () => anEdge && { edges: [{ ...anEdge, fact, conditional: !anEdge.conditional, source: 's4' }] },
      () => {
        const drawn = { from: shuffled(ends, random)[0] ?? 0, to: shuffled(ends, random)[0] ?? 0 };
        const { from, to } = anEdge && random(2) === 0 ? anEdge : drawn;
        return ends.length > 0 ? { edges: [edge(fact, 'LEADS_TO', from, to, { id: hexId(fact) })] } : null;
      },
      () => {
        if (!aNode) return null;
        const { label } = aNode.state.statement;
        const properties = label === 'Resource' ? { sensitivity: SENSITIVITIES[random(6)] } : {};
        const life =
          label === 'Resource' ? { retiredAt: random(10) } : { disabled: [[random(6), null]] as const };
        const again = node(aNode.n, aNode.id, label, { fact, properties, life, source: aNode.source });
        return { closedNodes: [{ fact: aNode.fact, closedAt }], nodes: [again] };
      },
      () => {
        const n = 900 + i;
        const to = shuffled(ends, random)[0];
        const newcomer = node(n, `new ${n}`, random(2) === 0 ? 'Resource' : 'Identity', { fact });
        if (to === undefined) return { nodes: [newcomer] };
        const both = shuffled([to, n], random) as [number, number];
        return { nodes: [newcomer], edges: [edge(fact, 'LEADS_TO', ...both, { id: hexId(fact) })] };
      },
    ];
    const change = changes[random(changes.length)]?.();
    if (change) yield taken(batch(change));
  }
}

/** The same changes, but that edges lead elsewhere: for graphs that have grown apart. */
export function elsewhere(changes: ChangeBatch, random: Random): ChangeBatch {
  const ends = changes.edges.map(({ to }) => to);
  const edges = changes.edges.map((one, i) => ({
    ...one,
    to: ends[random(3) === 0 ? random(ends.length) : i] as number,
  }));
  return { ...changes, edges };
}
