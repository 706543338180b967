// What the mapping states, gathered until the pipeline asks for it. Nodes that only others speak of wait for the
// end, because the input may still declare them.
import type { Emission } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import { CAPABILITIES, type EdgeKind } from '../../src/model/ontology.ts';

type Node = Extract<Emission, { node: unknown }>['node'];
type Edge = Extract<Emission, { edge: unknown }>['edge'];
type EdgeFields = Omit<Edge, 'kind' | 'from' | 'to'>;

/** Of an edge that hands everything on. */
export const PASS_ALL = { pass: [...CAPABILITIES] };
/** Of an edge that only who runs code on its start can take. */
export const BY_RUNNING: EdgeFields = { need: ['EXECUTE'] };

export class Statements {
  #waiting: Emission[] = [];
  readonly #declared = new Set<string>();
  readonly #made = new Map<string, Emission>();

  /** What there is so far, once. */
  take(): Emission[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  /** A node that the input states. */
  declare(node: Node, place: Place): void {
    this.#declared.add(node.id);
    this.#waiting.push({ node, place });
  }

  /** A node that follows from others; the input's own statement of it goes first. */
  make(node: Node, place: Place): void {
    if (!this.#made.has(node.id)) this.#made.set(node.id, { node, place, made: true });
  }

  edge(kind: EdgeKind, from: string, to: string, place: Place, fields: EdgeFields = {}): void {
    this.#waiting.push({ edge: { kind, from, to, ...fields }, place });
  }

  /** An edge of the structure, no record of the input. */
  frame(kind: EdgeKind, from: string, to: string, place: Place, fields: EdgeFields = {}): void {
    this.#waiting.push({ edge: { kind, from, to, ...fields }, place, made: true });
  }

  add(emission: Emission): void {
    this.#waiting.push(emission);
  }

  /** Forgets what was gathered since the last `take`. */
  discard(): void {
    this.#waiting = [];
  }

  /** Ids of all nodes, declared and made. */
  *ids(): Generator<string> {
    yield* this.#declared;
    for (const id of this.#made.keys()) if (!this.#declared.has(id)) yield id;
  }

  /** The made nodes that nothing declared. */
  end(): Emission[] {
    for (const [id, emission] of this.#made) if (!this.#declared.has(id)) this.#waiting.push(emission);
    return this.take();
  }
}
