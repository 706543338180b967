// An excerpt as the questions read it that it was made for. Whatever it cannot know, because that is a matter of the
// whole graph, it refuses to tell.
import type { Life } from '../model/merge.ts';
import type { Category, EdgeKind, Environment, Label, OwnerStatus, Sensitivity } from '../model/ontology.ts';
import { BoundedTraversal } from './bounded-traversal.ts';
import type { Excerpt } from './excerpt.ts';
import type { GraphView, Moment, TraversalOptions } from './graph-view.ts';
import type { Projection } from './projection.ts';
import type { Member } from './projection-unions.ts';
import type { Strands } from './strands.ts';
import type { Traversal } from './traversal.ts';

type Excerpted = Pick<Excerpt, 'projection' | 'numbers' | 'surrounded' | 'keyed' | 'throughTime'>;

export class ExcerptView implements GraphView {
  readonly version: number;
  readonly #projection: Projection;
  readonly #numbers: readonly number[];
  readonly #surrounded: ReadonlySet<number>;
  readonly #keyed: ReadonlySet<string>;
  readonly #throughTime: boolean;
  readonly #hopsKnown: number;
  readonly #refuse: (what: string) => never;

  /** Searches from what it was made for find all within so many hops. */
  constructor(
    { projection, numbers, surrounded, keyed, throughTime }: Excerpted,
    hopsKnown: number,
    refuse: (what: string) => never,
  ) {
    this.version = projection.version;
    this.#projection = projection;
    this.#numbers = numbers;
    this.#surrounded = surrounded;
    this.#keyed = keyed;
    this.#throughTime = throughTime;
    this.#hopsKnown = hopsKnown;
    this.#refuse = refuse;
  }

  /** It is supposed of nothing. */
  get asLoaded(): GraphView {
    return this;
  }

  get nodeCount(): number {
    return this.#refuse('a list of all nodes');
  }

  get edgeCount(): number {
    return this.#refuse('a list of all relationships');
  }

  indexOf(id: string): number {
    return this.#projection.indexOf(id);
  }

  numbersOf(node: number): readonly number[] {
    return this.#projection.numbersOf(node).map((own) => this.#numbers[own] as number);
  }

  members(node: number): readonly Member[] {
    return this.#projection.members(node);
  }

  id(node: number): string {
    return this.#projection.id(node);
  }

  namespace(node: number): string {
    return this.#projection.namespace(node);
  }

  sortOf(node: number): number {
    return this.#projection.sortOf(node);
  }

  label(node: number): Label {
    return this.#projection.label(node);
  }

  kind(node: number): string {
    return this.#projection.kind(node);
  }

  name(node: number): string {
    return this.#projection.name(node);
  }

  environment(node: number): Environment {
    return this.#projection.environment(node);
  }

  category(node: number): Category | null {
    return this.#projection.category(node);
  }

  sensitivity(node: number): Sensitivity | null {
    return this.#projection.sensitivity(node);
  }

  ownerStatus(node: number): OwnerStatus {
    return this.#projection.ownerStatus(node);
  }

  declared(node: number): boolean {
    return this.#projection.declared(node);
  }

  life(node: number): Life {
    return this.#projection.life(node);
  }

  /** Compares as in the whole graph, though the positions are others. */
  rank(node: number): number {
    return this.#projection.rank(node);
  }

  sourcesOf(node: number): readonly string[] {
    return this.#projection.sourcesOf(node);
  }

  usageSourcesOf(node: number): readonly string[] {
    return this.#projection.usageSourcesOf(node);
  }

  credentialsByKey(key: string): readonly number[] {
    return this.#keyed.has(key)
      ? this.#projection.credentialsByKey(key)
      : this.#refuse('credentials by their keys');
  }

  fingerprint(node: number): string | null {
    return this.#projection.fingerprint(node);
  }

  edgeIndexOf(edgeId: string): number {
    return this.#projection.edgeIndexOf(edgeId);
  }

  edgeId(edge: number): string {
    return this.#projection.edgeId(edge);
  }

  edgeKind(edge: number): EdgeKind {
    return this.#projection.edgeKind(edge);
  }

  edgeSortOf(edge: number): number {
    return this.#projection.edgeSortOf(edge);
  }

  from(edge: number): number {
    return this.#projection.from(edge);
  }

  to(edge: number): number {
    return this.#projection.to(edge);
  }

  edgeSourcesOf(edge: number): readonly string[] {
    return this.#projection.edgeSourcesOf(edge);
  }

  /** Of edges that a search may follow: all that its questions ask. */
  startsDerived(node: number): boolean {
    return this.#projection.startsDerived(node);
  }

  outgoing(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    if (!this.#isSurrounded(node)) return this.#refuse('all relationships that leave a node');
    return this.#projection.outgoing(node, kinds);
  }

  incoming(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    if (!this.#isSurrounded(node)) return this.#refuse('all relationships that enter a node');
    return this.#projection.incoming(node, kinds);
  }

  /** All of its relationships were read. */
  #isSurrounded(node: number): boolean {
    return this.numbersOf(node).every((number) => this.#surrounded.has(number));
  }

  moment(at: number, includeDisabled: boolean): Moment {
    return this.#projection.moment(at, includeDisabled);
  }

  /** Of what was read, which is all that may change what the question comes to. */
  instantsWithin(since: number, until: number): readonly number[] {
    if (!this.#throughTime) return this.#refuse('the instants at which anything changes');
    return this.#projection.instantsWithin(since, until);
  }

  risesWithin(node: number, since: number, until: number): readonly number[] | null {
    if (!this.#throughTime) return this.#refuse('the instants at which a node changes');
    return this.#projection.risesWithin(node, since, until);
  }

  traversal(options: TraversalOptions): Traversal {
    const traversal = this.#projection.traversal(options);
    return this.#hopsKnown < Number.POSITIVE_INFINITY
      ? new BoundedTraversal(traversal, this.#hopsKnown)
      : traversal;
  }

  strands(): Strands {
    return this.#refuse('what edges are spun of');
  }
}
