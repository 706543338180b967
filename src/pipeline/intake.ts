// What one source states in one run, on its way to the spool: every statement checked, made canonical and
// counted, everything else quarantined with its place.
import type { Emission } from '../model/adapter.ts';
import type { Place, PlaceholderStatement } from '../model/fact.ts';
import { digestOf } from '../model/id.ts';
import { labelBit } from '../model/label-bits.ts';
import type { NodeStatement } from '../model/node.ts';
import { EDGES } from '../model/ontology.ts';
import type { QuarantinedRecord, RunMode } from '../model/run.ts';
import type { Spool, SpooledEdge, SpooledLater, SpooledNode, SpooledRemoval } from '../store/spool.ts';
import { checkedEdge, checkedNode, edgeIdOf, nodeIdOf, type Rejected } from './check.ts';
import { saysLife } from './node-life.ts';

/** Statements handed on at once: few enough that they are young when they go, which is what collecting garbage costs. */
const BATCH = 250;

export class Intake {
  readonly source: string;
  readonly mode: RunMode;
  readonly spool: Spool;
  records = 0;
  readonly gaps = new Set<string>();
  readonly unknown = new Map<string, number>();
  /** When the export says it was made; the newest where it says so more than once. */
  observedAt: number | null = null;
  readonly #nodes: SpooledNode[] = [];
  readonly #edges: SpooledEdge[] = [];
  readonly #removals: SpooledRemoval[] = [];
  readonly #later: SpooledLater[] = [];
  readonly #quarantined: QuarantinedRecord[] = [];

  constructor(source: string, mode: RunMode, spool: Spool) {
    this.source = source;
    this.mode = mode;
    this.spool = spool;
  }

  /** One emission of the adapter. */
  take(emission: Emission): void {
    if ('node' in emission) this.#node(emission);
    else if ('edge' in emission) this.#edge(emission);
    else if ('removeNode' in emission)
      this.#remove('node', nodeIdOf({ id: emission.removeNode }), emission.place);
    else if ('removeEdge' in emission) this.#remove('edge', edgeIdOf(emission.removeEdge), emission.place);
    else if ('quarantine' in emission)
      this.quarantine(emission.place, emission.quarantine, emission.id ?? null);
    else if ('unknown' in emission) this.count(emission.unknown);
    else if ('gap' in emission) this.gaps.add(emission.gap);
    else if ('observedAt' in emission) this.observedAt = Math.max(this.observedAt ?? 0, emission.observedAt);
    else this.#keep(this.#later, { ...emission.place, body: JSON.stringify(emission.later) });
  }

  /** A record that is not taken. Its id, where it has one, is not closed by this run. */
  quarantine({ file, at }: Place, reason: string, id: string | null): void {
    this.#keep(this.#quarantined, {
      file,
      at,
      reason,
      id: id !== null && nodeIdOf({ id }) === null ? null : id,
    });
  }

  count(what: string, times = 1): void {
    // A hostile export can invent kinds without end; what is beyond the bound is counted together.
    const name = this.unknown.has(what) || this.unknown.size < MAX_UNKNOWN ? what : 'others';
    this.unknown.set(name, (this.unknown.get(name) ?? 0) + times);
  }

  /** Hands everything on to the spool. */
  flush(): void {
    this.spool.nodes(this.#nodes.splice(0));
    this.spool.edges(this.#edges.splice(0));
    this.spool.removals(this.#removals.splice(0));
    this.spool.later(this.#later.splice(0));
    this.spool.quarantine(this.#quarantined.splice(0));
  }

  #node(emission: Extract<Emission, { node: unknown }>): void {
    const checked = checkedNode(emission.node);
    if ('reason' in checked) {
      this.#reject(checked, emission.place);
      return;
    }
    for (const field of checked.dropped) this.count(`${field}: not a date`);
    this.#keep(this.#nodes, {
      ...spooledNode(checked.statement, emission.place),
      made: emission.made ?? false,
    });
  }

  #edge(emission: Extract<Emission, { edge: unknown }>): void {
    const checked = checkedEdge(emission.edge);
    if ('reason' in checked) {
      this.#reject(checked, emission.place);
      return;
    }
    for (const field of checked.dropped) this.count(`${field}: not a date`);
    const { statement } = checked;
    this.#keep(this.#edges, {
      statement,
      file: emission.place.file,
      at: emission.place.at,
      traversable: emission.traversable ?? EDGES[statement.kind].rule !== null,
      made: emission.made ?? false,
    });
  }

  #remove(element: 'node' | 'edge', id: string | null, { file, at }: Place): void {
    if (this.mode === 'full')
      this.quarantine({ file, at }, 'remove belongs to --delta: a full run closes what it leaves out', id);
    else if (id === null)
      this.quarantine({ file, at }, `remove: names no ${element} that could be one`, null);
    else this.#keep(this.#removals, { element, id, file, at });
  }

  #reject({ reason, id }: Rejected, place: Place): void {
    this.quarantine(place, reason, id);
  }

  #keep<T>(list: T[], item: T): void {
    if (list.push(item) >= BATCH) this.flush();
  }
}

const MAX_UNKNOWN = 1000;

/** A node as the spool keeps it; a placeholder where it is one. */
export function spooledNode(
  statement: NodeStatement | PlaceholderStatement,
  { file, at }: Place,
): Omit<SpooledNode, 'made'> {
  const body = JSON.stringify(statement);
  return {
    id: statement.id,
    digest: digestOf(body),
    file,
    at,
    body,
    label: labelBit(statement.label),
    placeholder: false,
    dated: saysLife(statement),
  };
}
