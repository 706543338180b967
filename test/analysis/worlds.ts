// Random small worlds for the oracle, the facts they are stated by, and what to print of them.
import type { ChangeBatch, EdgeFact, NodeFact } from '../../src/model/fact.ts';
import { edgeId } from '../../src/model/id.ts';
import { DISTINCT_KEY } from '../../src/model/same-credential.ts';
import { batch, edge, node, type Random, stated } from './graphs.ts';
import type { Kind, World, WorldEdge, WorldFact, WorldNode } from './oracle.ts';

const KINDS: readonly Kind[] = [
  'AUTHENTICATES_AS',
  'HOLDS',
  'MEMBER_OF',
  'CAN_ACT_AS',
  'GRANTED',
  'CONTAINS',
  'STORES',
  'RUNS_AS',
  'CAN_TAKE_OVER',
  'LEADS_TO',
  'MEMBER_OF',
  'GRANTED',
  'CONTAINS',
  'LEADS_TO',
  'CAN_ACT_AS',
  'AUTHENTICATES_AS',
  'HOLDS',
  'MEMBER_OF',
  'CAN_ACT_AS',
  'GRANTED',
  'CONTAINS',
  'STORES',
  'RUNS_AS',
  'OWNS',
  'IS',
  'USES',
  'CAN_REVOKE',
  'RELATED',
];
const LABELS = [
  'Identity',
  'Identity',
  'Credential',
  'Credential',
  'Resource',
  'Resource',
  'Resource',
  'Owner',
] as const;
const SENSITIVITIES = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'CRITICAL', null] as const;
/** Their order by UTF-8 bytes is not that by UTF-16 units, nor that of the store's numbers. */
const IDS = ['z', 'a', 'ab', 'a\uFFFD', 'a\u{1F600}', 'é', 'B', 'aa'];

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T;
const chance = (random: Random, one: number): boolean => random(one) === 0;
const sometimes = <T>(random: Random, one: number, make: () => T): T | null =>
  chance(random, one) ? make() : null;

export function randomWorld(random: Random): World {
  const nodes = IDS.slice(0, 2 + random(6)).map((id) => randomNode(random, id));
  const ids = new Set<string>();
  const size = 3 + random(14);
  while (ids.size < size) ids.add(randomEdgeId(random));
  const all = [...ids];
  return { nodes, edges: all.map((id) => randomEdge(random, id, nodes.length, all)) };
}

function randomNode(random: Random, id: string): WorldNode {
  const label = pick(random, LABELS);
  const time = (): number => random(10);
  const credential = label === 'Credential';
  const from = time();
  return {
    id,
    label,
    sensitivity: label === 'Resource' ? pick(random, SENSITIVITIES) : null,
    createdAt: credential ? sometimes(random, 8, time) : null,
    expiresAt: credential ? sometimes(random, 6, time) : null,
    revokedAt: credential ? sometimes(random, 8, time) : null,
    retiredAt: sometimes(random, 12, time),
    disabled:
      credential || label === 'Identity'
        ? (sometimes(random, 5, () => [[from, sometimes(random, 2, () => from + 1 + random(4))]] as const) ??
          [])
        : [],
    closedAt: sometimes(random, 15, time),
    twice: chance(random, 6),
    marks: null,
  };
}

/** A world in which several ids are often one credential, and some that would be are stated to be distinct. */
export function mergingWorld(random: Random): World {
  const world = randomWorld(random);
  const nodes = world.nodes.map((one): WorldNode => {
    if (one.label !== 'Credential' && chance(random, 2)) return one;
    const mark = (from: readonly string[]): string | null => sometimes(random, 2, () => pick(random, from));
    const marks = {
      keyId: mark(NAMES),
      alias: mark(NAMES),
      fingerprint: mark(FINGERPRINTS),
      source: pick(random, ['s1', 's2']),
    };
    return { ...one, label: 'Credential', sensitivity: null, marks };
  });
  const distinct = new Map<string, WorldEdge>();
  for (let i = random(3); i > 0; i--) {
    const [from, to] = [random(nodes.length), random(nodes.length)];
    const ends = { from: nodes[from]?.id as string, to: nodes[to]?.id as string };
    const id = edgeId({ kind: 'RELATED', ...ends, key: DISTINCT_KEY });
    const facts = [randomFact(random, 'RELATED', [id])];
    distinct.set(id, { id, kind: 'RELATED', from, to, facts, distinct: true });
  }
  return { nodes, edges: [...world.edges, ...distinct.values()] };
}

/** A world in which many are disabled, and much can be taken over. */
export function takenOverWorld(random: Random): World {
  const { nodes, edges } = randomWorld(random);
  const often = (one: WorldEdge): boolean => one.kind !== 'GRANTED' && one.kind !== 'CONTAINS';
  return {
    nodes: nodes.map((one): WorldNode => {
      if ((one.label !== 'Identity' && one.label !== 'Credential') || chance(random, 2)) return one;
      const from = random(6);
      return { ...one, disabled: [[from, sometimes(random, 2, () => from + 2 + random(6))]] };
    }),
    edges: edges.map((one): WorldEdge => {
      if (!often(one) || chance(random, 2)) return one;
      const some = chance(random, 3) ? pick(random, [2, 4, 8]) : undefined;
      return { ...one, kind: 'CAN_TAKE_OVER', facts: one.facts.map((fact) => ({ ...fact, give: some })) };
    }),
  };
}

/** Two that identify by themselves, two that are names, and one that says nothing. */
const NAMES = [
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAI44QH8DHBEXAMPLE',
  'client-0123456789',
  'client-9876543210',
  'default',
];
const FINGERPRINTS = [`v1:${'a'.repeat(64)}`, `v1:${'b'.repeat(64)}`];

/** Ids that often agree in their first words. */
function randomEdgeId(random: Random): string {
  const word = (): string => random(0xffffffff).toString(16).padStart(8, '0');
  return chance(random, 2)
    ? word() + word() + word() + word()
    : `${pick(random, ['00000000', 'ffffffff'])}${'0'.repeat(20)}${random(0xffff).toString(16).padStart(4, '0')}`;
}

function randomEdge(random: Random, id: string, nodes: number, all: readonly string[]): WorldEdge {
  const kind = pick(random, KINDS);
  const facts = Array.from({ length: chance(random, 4) ? 2 + random(2) : 1 }, () =>
    randomFact(random, kind, all),
  );
  return { id, kind, from: random(nodes), to: random(nodes), facts };
}

function randomFact(random: Random, kind: Kind, all: readonly string[]): WorldFact {
  const own = chance(random, 3);
  const set = (one: number): number | undefined => (own && chance(random, one) ? random(32) : undefined);
  const grants = kind === 'GRANTED' || kind === 'CONTAINS';
  const derived = chance(random, kind === 'CAN_TAKE_OVER' ? 2 : 6);
  const premise = (): string => (chance(random, 8) ? 'e'.repeat(32) : pick(random, all));
  const alternative = (): string[] => Array.from({ length: 1 + random(2) }, premise);
  return {
    source: pick(random, ['s1', 's2', 's3']),
    need: set(2),
    give: set(2),
    pass: set(2) ?? (grants ? random(32) : undefined),
    conditional: chance(random, 4),
    validFrom: sometimes(random, 6, () => random(10)),
    validTo: sometimes(random, 6, () => random(10)),
    closedAt: sometimes(random, 8, () => random(10)),
    premises: derived ? Array.from({ length: random(4) }, alternative) : null,
  };
}

/** What sources and stores would make of a world: one batch, or two where facts close and come later. */
export function batchesOf(world: World, random: Random): ChangeBatch[] {
  const numbers = shuffled(
    world.nodes.map((_, i) => 3 * i + 1),
    random,
  );
  const nodes = world.nodes.flatMap((one, i) => nodeFacts(one, numbers[i] as number));
  let fact = 100;
  const edges = world.edges.flatMap((one) =>
    one.facts.map((stating): EdgeFact => {
      const { need, give, pass, ...rest } = stating;
      const ends = [numbers[one.from] as number, numbers[one.to] as number] as const;
      return edge(fact++, one.kind, ...ends, { ...rest, id: one.id, rule: stated({ need, give, pass }) });
    }),
  );
  const order = shuffled(edges, random);
  if (chance(random, 2)) return [batch({ nodes: shuffled(nodes, random), edges: order })];
  const later = order.filter((one) => one.fact % 3 === 0);
  const closed = order.filter((one) => one.fact % 3 === 1 && one.closedAt !== null);
  const nowNodes = nodes.filter((one) => one.fact < 1000);
  return [
    batch({
      nodes: nowNodes.map((one) => ({ ...one, closedAt: null })),
      edges: order
        .filter((one) => one.fact % 3 !== 0)
        .map((one) => (closed.includes(one) ? { ...one, closedAt: null } : one)),
    }),
    batch({
      nodes: nodes.filter((one) => one.fact >= 1000),
      edges: later,
      closedNodes: nowNodes.flatMap((one) =>
        one.closedAt === null ? [] : [{ fact: one.fact, closedAt: one.closedAt }],
      ),
      closedEdges: closed.map((one) => ({ fact: one.fact, closedAt: one.closedAt as number })),
    }),
  ];
}

function nodeFacts(one: WorldNode, n: number): NodeFact[] {
  const { id, label, sensitivity, createdAt, expiresAt, revokedAt, retiredAt, closedAt, marks } = one;
  const disabled = one.disabled.length > 0 ? one.disabled : null;
  const life = { createdAt, expiresAt, revokedAt, retiredAt, disabled };
  const properties = {
    ...(sensitivity && { sensitivity }),
    ...(marks?.keyId && { keyId: marks.keyId }),
    ...(marks?.alias && { aliases: [marks.alias] }),
    ...(marks?.fingerprint && { fingerprint: marks.fingerprint }),
  };
  const first = node(n, id, label, { life, properties, closedAt, source: marks?.source ?? 's1' });
  return one.twice ? [first, node(n, id, label, { fact: n + 1000, closedAt, source: 's3' })] : [first];
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

/** A smaller world that fails as well, with facts, edges and properties of life left out one by one. */
export async function smallest(world: World, fails: (world: World) => Promise<boolean>): Promise<World> {
  for (const smaller of variants(world)) {
    if (await fails(smaller)) return smallest(smaller, fails);
  }
  return world;
}

function* variants(world: World): Generator<World> {
  for (let e = 0; e < world.edges.length; e++) yield { ...world, edges: world.edges.toSpliced(e, 1) };
  for (const [e, one] of world.edges.entries()) {
    if (one.facts.length > 1) {
      for (let f = 0; f < one.facts.length; f++) {
        yield { ...world, edges: world.edges.with(e, { ...one, facts: one.facts.toSpliced(f, 1) }) };
      }
    }
    for (const [f, fact] of one.facts.entries()) {
      const plain = {
        validFrom: null,
        validTo: null,
        closedAt: null,
        premises: null,
        conditional: false,
      } as const;
      for (const [name, value] of Object.entries(plain)) {
        if (fact[name as keyof typeof plain] === value) continue;
        yield {
          ...world,
          edges: world.edges.with(e, { ...one, facts: one.facts.with(f, { ...fact, [name]: value }) }),
        };
      }
    }
  }
  for (const [n, one] of world.nodes.entries()) {
    const plain = {
      createdAt: null,
      expiresAt: null,
      revokedAt: null,
      retiredAt: null,
      closedAt: null,
      twice: false,
    } as const;
    for (const [name, value] of Object.entries(plain)) {
      if (one[name as keyof typeof plain] !== value)
        yield { ...world, nodes: world.nodes.with(n, { ...one, [name]: value }) };
    }
    if (one.marks) yield { ...world, nodes: world.nodes.with(n, { ...one, marks: null }) };
    if (one.disabled.length > 0) yield { ...world, nodes: world.nodes.with(n, { ...one, disabled: [] }) };
  }
}

/** One line for each node and fact, without what is absent. */
export function described({ nodes, edges }: World): string {
  const said = (of: object): string =>
    Object.entries(of)
      .filter(([, value]) => value !== null && value !== undefined && value !== false)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(' ');
  const lines = nodes.map(
    (one, i) => `node ${i} ${said({ ...one, disabled: one.disabled.length > 0 ? one.disabled : null })}`,
  );
  for (const { id, kind, from, to, facts } of edges) {
    for (const fact of facts) lines.push(`edge ${id} ${kind} ${from} -> ${to} ${said(fact)}`);
  }
  return lines.join('\n');
}
