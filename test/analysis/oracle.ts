// The oracle: what docs/model.md says, in the most naive way, over small worlds. It shares nothing with src:
// capabilities, the table of edges, life and reach are written down here a second time. Reach is a fixpoint
// over sets, and paths are found by enumerating walks, so neither relies on how a search would do it.

export type Kind =
  | 'AUTHENTICATES_AS'
  | 'HOLDS'
  | 'MEMBER_OF'
  | 'CAN_ACT_AS'
  | 'GRANTED'
  | 'CONTAINS'
  | 'STORES'
  | 'RUNS_AS'
  | 'CAN_TAKE_OVER'
  | 'LEADS_TO'
  | 'OWNS'
  | 'IS'
  | 'USES'
  | 'CAN_REVOKE'
  | 'RELATED';

export interface WorldNode {
  readonly id: string;
  readonly label: 'Identity' | 'Credential' | 'Resource' | 'Owner';
  readonly sensitivity: 'PUBLIC' | 'INTERNAL' | 'CONFIDENTIAL' | 'RESTRICTED' | 'CRITICAL' | null;
  readonly createdAt: number | null;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly retiredAt: number | null;
  readonly disabled: readonly (readonly [number, number | null])[];
  readonly closedAt: number | null;
  /** A second source states it without saying anything of its life. */
  readonly twice: boolean;
  /** What a credential is recognized by; null of any other node. */
  readonly marks: Marks | null;
  /** The nodes that this one is, where they are several. */
  readonly members?: readonly WorldNode[];
}

interface Marks {
  readonly keyId: string | null;
  readonly alias: string | null;
  readonly fingerprint: string | null;
  /** `s1` or `s2`: who states the node first. */
  readonly source: string;
}

export interface WorldFact {
  readonly source: string;
  readonly need: number | undefined;
  readonly give: number | undefined;
  readonly pass: number | undefined;
  readonly conditional: boolean;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly closedAt: number | null;
  readonly premises: readonly (readonly string[])[] | null;
}

export interface WorldEdge {
  readonly id: string;
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly facts: readonly WorldFact[];
  /** It says that its ends are distinct credentials. */
  readonly distinct?: boolean;
}

export interface World {
  readonly nodes: readonly WorldNode[];
  readonly edges: readonly WorldEdge[];
}

export interface Circumstances {
  readonly at: number;
  readonly includeDisabled: boolean;
  readonly definiteOnly: boolean;
  readonly derived: boolean;
}

export type Mode = 'possible' | 'definite';

/** What holds at an instant: dead nodes, and for each edge what it makes of a set in either mode. */
export interface Holding {
  readonly world: World;
  readonly dead: readonly boolean[];
  /** Dead by being disabled alone, so that who takes it over may enable it; nobody where conditions count for nothing. */
  readonly enabling: readonly boolean[];
  readonly alive: readonly boolean[];
  readonly definite: readonly boolean[];
  readonly follow: (edge: number, held: number, mode: Mode) => number;
}

const DISCOVER = 1;
const READ = 2;
const WRITE = 4;
const EXECUTE = 8;
const ADMIN = 16;
const EVERYTHING = 31;
const IMPLIES: readonly (readonly [number, number])[] = [
  [READ, DISCOVER],
  [WRITE, DISCOVER],
  [EXECUTE, READ],
  [EXECUTE, DISCOVER],
  [ADMIN, EVERYTHING],
];

function upward(set: number): number {
  let all = set;
  for (let again = true; again; ) {
    again = false;
    for (const [capability, implied] of IMPLIES) {
      if (all & capability && (all | implied) !== all) {
        all |= implied;
        again = true;
      }
    }
  }
  return all;
}

/** need, give, pass by kind, for edges that are traversed. */
const TABLE: Partial<Record<Kind, readonly [number, number, number]>> = {
  AUTHENTICATES_AS: [0, 0, EVERYTHING],
  HOLDS: [EXECUTE, EVERYTHING, 0],
  MEMBER_OF: [0, 0, EVERYTHING],
  CAN_ACT_AS: [READ, EVERYTHING, 0],
  GRANTED: [0, 0, 0],
  CONTAINS: [0, 0, 0],
  STORES: [READ, EVERYTHING, 0],
  RUNS_AS: [EXECUTE, EVERYTHING, 0],
  CAN_TAKE_OVER: [WRITE, EVERYTHING, 0],
  LEADS_TO: [EXECUTE, EVERYTHING, 0],
};

function handOn(world: World, edge: WorldEdge, fact: WorldFact, held: number): number {
  const row = TABLE[edge.kind];
  if (!row) return 0;
  const fromIdentity = (world.nodes[edge.from] as WorldNode).label === 'Identity';
  const need = fact.need ?? row[0];
  const give = upward(fact.give ?? row[1]);
  const pass = upward(fact.pass ?? (edge.kind === 'LEADS_TO' && fromIdentity ? EVERYTHING : row[2]));
  return upward(((held & need) !== 0 ? give : 0) | (held & pass));
}

/** One life of several: of different dates the longer life; what is not stated contradicts nothing. */
function together(members: readonly WorldNode[]): WorldNode {
  const open = members.filter(({ closedAt }) => closedAt === null);
  const last = Math.max(...members.map(({ closedAt }) => closedAt ?? 0));
  const speaking = open.length > 0 ? open : members.filter(({ closedAt }) => closedAt === last);
  const latest = (of: (node: WorldNode) => number | null): number | null => {
    const known = speaking.map(of).filter((instant) => instant !== null);
    return known.length === 0 ? null : Math.max(...known);
  };
  const created = speaking.map(({ createdAt }) => createdAt).filter((instant) => instant !== null);
  const disabling = speaking.map(({ disabled }) => disabled).filter(({ length }) => length > 0);
  return {
    ...(members[0] as WorldNode),
    createdAt: created.length === 0 ? null : Math.min(...created),
    expiresAt: latest(({ expiresAt }) => expiresAt),
    revokedAt: latest(({ revokedAt }) => revokedAt),
    retiredAt: latest(({ retiredAt }) => retiredAt),
    closedAt: open.length > 0 ? null : last,
    // Every instant of these worlds is a whole number of 0 to 13, or before them.
    disabled: Array.from({ length: 20 }, (_, i) => [i - 1, i] as const).filter(
      ([instant]) =>
        disabling.length > 0 &&
        disabling.every((intervals) =>
          intervals.some(([from, to]) => from <= instant && (to === null || instant < to)),
        ),
    ),
  };
}

function isDead(whole: WorldNode, { at, includeDisabled }: Circumstances): boolean {
  const node = whole.members ? together(whole.members) : whole;
  if (node.createdAt !== null && at < node.createdAt) return true;
  const ends = [node.expiresAt, node.revokedAt, node.retiredAt, node.closedAt];
  if (ends.some((end) => end !== null && at >= end)) return true;
  return !includeDisabled && node.disabled.some(([from, to]) => from <= at && (to === null || at < to));
}

function inForce({ validFrom, validTo, closedAt }: WorldFact, at: number): boolean {
  return (
    (validFrom === null || validFrom <= at) &&
    (validTo === null || at < validTo) &&
    (closedAt === null || at < closedAt)
  );
}

/** How the worlds' marks are written: fingerprints, key ids that identify by themselves, names. */
const strength = (mark: string): number =>
  ['v1:', 'AKIA', 'client-'].findIndex((start) => mark.startsWith(start));
const NAMES = 2;

/** What people name things identifies nothing. */
function marksOf({ marks }: WorldNode): string[] {
  return marks
    ? [marks.keyId, marks.alias, marks.fingerprint]
        .filter((mark) => mark !== null)
        .filter((mark) => mark.length >= 16)
    : [];
}

function sourcesOf({ marks, twice }: WorldNode): string[] {
  return [...(marks ? [marks.source] : []), ...(twice ? ['s3'] : [])];
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/**
 * The world as answers show it, with credentials of one mark as one node, and where each node went. Fingerprints
 * come first, then key ids, then names that no source gives twice; a node joins the first in the order of
 * ids that it may join, and what is stated to be distinct may not.
 */
export function united(world: World): { world: World; place: number[] } {
  const order = world.nodes
    .map((_, i) => i)
    .sort((a, b) => byBytes(world.nodes[a]?.id ?? '', world.nodes[b]?.id ?? ''));
  const color = world.nodes.map((_, i) => i);
  const apart = world.edges
    .filter(({ distinct, facts }) => distinct && facts.some(({ closedAt }) => closedAt === null))
    .map(({ from, to }) => [from, to] as const);
  const mayJoin = (a: number, b: number): boolean =>
    !apart.some(
      ([x, y]) =>
        (color[x] === color[a] && color[y] === color[b]) || (color[x] === color[b] && color[y] === color[a]),
    );
  const all = [...new Set(world.nodes.flatMap(marksOf))].sort(byBytes);
  for (const which of [0, 1, NAMES]) {
    for (const mark of all.filter((one) => strength(one) === which)) {
      const holders = order.filter((i) => marksOf(world.nodes[i] as WorldNode).includes(mark));
      const sources = holders.flatMap((i) => sourcesOf(world.nodes[i] as WorldNode));
      if (which === NAMES && new Set(sources).size < sources.length) continue;
      holders.forEach((holder, h) => {
        const before = holders.slice(0, h);
        if (before.some((one) => color[one] === color[holder])) return;
        const joined = before.find((one) => mayJoin(one, holder));
        if (joined === undefined) return;
        const old = color[holder];
        color.forEach((its, i) => {
          if (its === old) color[i] = color[joined] as number;
        });
      });
    }
  }
  const nodes: WorldNode[] = [];
  const place: number[] = [];
  world.nodes.forEach((_, i) => {
    if (place[i] !== undefined) return;
    const members = order.filter((other) => color[other] === color[i]);
    for (const member of members) place[member] = nodes.length;
    const known = members.map((member) => world.nodes[member] as WorldNode);
    const shown = known.find(({ marks }) => marks?.keyId) ?? (known[0] as WorldNode);
    nodes.push(known.length > 1 ? { ...shown, members: known } : shown);
  });
  const edges = world.edges.map((edge) => ({
    ...edge,
    from: place[edge.from] as number,
    to: place[edge.to] as number,
  }));
  return { world: { nodes, edges }, place };
}

/** The facts that hold, as `edge/fact`, in one mode: a least fixpoint, from nothing on. */
function holding(world: World, at: number, mode: Mode): Set<string> {
  const facts = new Set<string>();
  const edges = new Set<string>();
  for (let again = true; again; ) {
    again = false;
    world.edges.forEach((edge, e) => {
      edge.facts.forEach((fact, f) => {
        if (facts.has(`${e}/${f}`) || !inForce(fact, at) || (mode === 'definite' && fact.conditional)) return;
        const { premises } = fact;
        if (premises && !premises.some((alternative) => alternative.every((premise) => edges.has(premise))))
          return;
        facts.add(`${e}/${f}`);
        edges.add(edge.id);
        again = true;
      });
    });
  }
  return facts;
}

export function holdingAt(world: World, circumstances: Circumstances): Holding {
  const { at, definiteOnly, derived } = circumstances;
  const held = { possible: holding(world, at, 'possible'), definite: holding(world, at, 'definite') };
  const has = (mode: Mode) =>
    world.edges.map(({ facts }, e) => facts.some((_, f) => held[mode].has(`${e}/${f}`)));
  const apply = (e: number, set: number, mode: Mode): number => {
    const edge = world.edges[e] as WorldEdge;
    return edge.facts.reduce((out, fact, f) => {
      const holds = held[definiteOnly ? 'definite' : mode].has(`${e}/${f}`) && (derived || !fact.premises);
      return holds ? out | handOn(world, edge, fact, set) : out;
    }, 0);
  };
  const known = { possible: [] as number[], definite: [] as number[] };
  return {
    world,
    dead: world.nodes.map((node) => isDead(node, circumstances)),
    enabling: world.nodes.map(
      (node) =>
        !definiteOnly &&
        isDead(node, circumstances) &&
        !isDead(node, { ...circumstances, includeDisabled: true }),
    ),
    alive: has('possible'),
    definite: has('definite'),
    follow: (e, set, mode) => {
      const key = 32 * e + set;
      known[mode][key] ??= apply(e, set, mode);
      return known[mode][key];
    },
  };
}

/** Whether what an edge hands on takes over a disabled node, so that it may be enabled again. */
export function enables({ world, enabling }: Holding, e: number, out: number): boolean {
  const { kind, to } = world.edges[e] as WorldEdge;
  return kind === 'CAN_TAKE_OVER' && enabling[to] === true && (out & ADMIN) !== 0;
}

/** Least fixpoint of the sets held, in one mode. */
export function heldBy(state: Holding, starts: readonly number[], mode: Mode): number[] {
  return heldAndEnabled(state, starts, mode).sets;
}

/** What may be enabled passes on everything, and nothing of it is definite. */
function heldAndEnabled(state: Holding, starts: readonly number[], mode: Mode) {
  const { world, dead, follow } = state;
  const sets: number[] = world.nodes.map((_, node) => (starts.includes(node) ? EVERYTHING : 0));
  const enabled = new Set<number>();
  for (let again = true; again; ) {
    again = false;
    world.edges.forEach(({ from, to }, e) => {
      if (dead[from] && !enabled.has(from)) return;
      const out = follow(e, dead[from] ? EVERYTHING : (sets[from] as number), mode);
      if (mode === 'possible' && enables(state, e, out) && !enabled.has(to)) {
        enabled.add(to);
        again = true;
      }
      const more = (sets[to] as number) | out;
      if (more !== sets[to]) {
        sets[to] = more;
        again = true;
      }
    });
  }
  return { sets, enabled };
}

interface Walk {
  readonly node: number;
  readonly possible: number;
  readonly definite: number;
  readonly edges: readonly number[];
  /** It is at a disabled node that it took over. */
  readonly enabled: boolean;
}

interface Proof {
  readonly hops: number;
  readonly edges: readonly number[];
}

/** Proofs by `node mode capability-bit`, and by `node enabled` of what may be enabled again. */
export type Proofs = ReadonlyMap<string, Proof>;
export const proofKey = (node: number, mode: Mode, bit: number): string => `${node} ${mode} ${bit}`;

/** Walks one edge longer; of those that end alike only the one with the smallest ids. */
function longer(state: Holding, walks: readonly Walk[]): Walk[] {
  const { world, dead, follow } = state;
  const best = new Map<string, Walk>();
  for (const walk of walks) {
    if (dead[walk.node] && !walk.enabled) continue;
    world.edges.forEach((edge, e) => {
      if (edge.from !== walk.node) return;
      const possible = follow(e, walk.possible, 'possible');
      const definite = walk.enabled ? 0 : follow(e, walk.definite, 'definite');
      if (possible === 0 && definite === 0) return;
      const enabled = enables(state, e, possible);
      const next = { node: edge.to, possible, definite, edges: [...walk.edges, e], enabled };
      const key = `${next.node} ${possible} ${definite} ${enabled}`;
      const known = best.get(key);
      if (!known || precedes(world, next.edges, known.edges)) best.set(key, next);
    });
  }
  return [...best.values()];
}

function precedes({ edges }: World, a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) {
    const x = (edges[a[i] as number] as WorldEdge).id;
    const y = (edges[b[i] as number] as WorldEdge).id;
    if (x !== y) return x < y;
  }
  return false;
}

const BITS = [0, 1, 2, 3, 4];

/** For each capability on each node in each mode: the fewest hops, and the smallest ids among the shortest. */
export function proofs(state: Holding, starts: readonly number[]): Proofs {
  const wanted = new Set<string>();
  for (const mode of ['possible', 'definite'] as const) {
    heldBy(state, starts, mode).forEach((set, node) => {
      for (const bit of BITS)
        if ((set >> bit) & 1 && !starts.includes(node)) wanted.add(proofKey(node, mode, bit));
    });
  }
  for (const node of heldAndEnabled(state, starts, 'possible').enabled) wanted.add(`${node} enabled`);
  const found = new Map<string, Proof>();
  const all = { possible: EVERYTHING, definite: EVERYTHING };
  let walks: Walk[] = starts.map((node) => ({ node, ...all, edges: [], enabled: false }));
  for (let hops = 1; found.size < wanted.size; hops++) {
    if (hops > 100) throw new Error('the fixpoint holds what no walk of 100 edges gives');
    walks = longer(state, walks);
    const now = new Map<string, readonly number[]>();
    for (const walk of walks) {
      const enabled = `${walk.node} enabled`;
      if (walk.enabled && !found.has(enabled)) now.set(enabled, walk.edges);
      if (starts.includes(walk.node)) continue;
      for (const mode of ['possible', 'definite'] as const) {
        for (const bit of BITS) {
          const key = proofKey(walk.node, mode, bit);
          if (!((walk[mode] >> bit) & 1) || found.has(key)) continue;
          const known = now.get(key);
          if (!known || precedes(state.world, walk.edges, known)) now.set(key, walk.edges);
        }
      }
    }
    for (const [key, edges] of now) found.set(key, { hops, edges });
  }
  return found;
}

/** How many hops it takes from one capability on a node to another on the target; null where it never does. */
export function hopsBetween(
  state: Holding,
  node: number,
  bit: number,
  target: number,
  wanted: number,
  mode: Mode,
): number | null {
  const seen = new Set<string>();
  const enabled = state.world.edges.some(
    ({ to }, e) => to === node && enables(state, e, state.follow(e, EVERYTHING, 'possible')),
  );
  const held = { possible: 1 << bit, definite: enabled ? 0 : 1 << bit };
  let walks: Walk[] = [{ node, ...held, edges: [], enabled }];
  for (let hops = 0; walks.length > 0; hops++) {
    if (walks.some((walk) => walk.node === target && (walk[mode] >> wanted) & 1)) return hops;
    walks = longer(state, walks).filter((walk) => {
      const end = `${walk.node} ${walk.possible} ${walk.definite} ${walk.enabled}`;
      return !seen.has(end) && seen.add(end);
    });
  }
  return null;
}

/** Weight of a hit: docs/scoring.md. */
export function weigh({ label, sensitivity }: WorldNode, held: number): number {
  if (label !== 'Resource') return 0;
  const sensitivities = { PUBLIC: 0, INTERNAL: 10, CONFIDENTIAL: 40, RESTRICTED: 70, CRITICAL: 100 };
  const base = sensitivities[sensitivity ?? 'INTERNAL'];
  const of = (bit: number): number =>
    (sensitivity === 'PUBLIC' && bit >= 2 ? 40 : base) * ([0.2, 0.6, 0.8, 0.95, 1][bit] as number);
  return Math.max(0, ...BITS.filter((bit) => (held >> bit) & 1).map(of));
}
