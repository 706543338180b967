// A projection as it would be: the one that was loaded, with an overlay. Nothing is built anew; a search walks the same
// rows, but for those that differ.
import { compareIds, namespaceOf } from '../model/id.ts';
import type { Life, MergedNode } from '../model/merge.ts';
import type { Category, EdgeKind, Environment, Label, OwnerStatus, Sensitivity } from '../model/ontology.ts';
import type { GraphView } from './graph-view.ts';
import { distinctInstants, epochAt } from './instants.ts';
import { Epoch } from './moment.ts';
import { type Differences, Overlay } from './overlay.ts';
import { Projection } from './projection.ts';
import { factsOf, statedBy } from './projection-edges.ts';
import { keptInMemory } from './projection-kept.ts';
import { named } from './projection-said.ts';
import { CLOSED, DERIVED } from './projection-sayings.ts';
import type { Member } from './projection-unions.ts';

interface SupposedDifferences extends Omit<Differences, 'addedNodes'> {
  /** Of which no source states anything any more. */
  readonly removedNodes?: readonly number[];
  /** In the order of their indices; each has a life among `lives`. */
  readonly addedNodes?: readonly MergedNode[];
}

export function supposed(view: Projection, differences: SupposedDifferences): Projection {
  return new SupposedProjection(view, differences);
}

class SupposedProjection extends Projection {
  readonly #loaded: Projection;
  readonly #overlay: Overlay;
  readonly #removed: ReadonlySet<number>;
  readonly #added: readonly MergedNode[];
  /** By added node: how many ids come before its own, of those that were there, and of all. */
  readonly #ranks: readonly { readonly before: number; readonly rank: number }[];
  readonly #instants: Float64Array;

  constructor(loaded: Projection, differences: SupposedDifferences) {
    super(loaded.version, loaded.content, keptInMemory);
    const { content } = this;
    const { removedNodes = [], addedNodes = [], lives = new Map() } = differences;
    this.#loaded = loaded;
    this.#overlay = new Overlay(content.edges, { ...differences, addedNodes: addedNodes.length });
    this.#removed = new Set(removedNodes);
    this.#added = addedNodes;
    const order = addedNodes.toSorted((a, b) => compareIds(a.id, b.id));
    this.#ranks = addedNodes.map((node) => {
      const before = content.nodes.rankOf(node.id);
      return { before, rank: before + order.indexOf(node) };
    });
    const instants = [...this.#overlay.instants(), ...[...lives.values()].flatMap(instantsOf)];
    this.#instants =
      instants.length === 0
        ? content.instants
        : distinctInstants(content.instants, Float64Array.from(instants));
  }

  override get asLoaded(): GraphView {
    return this.#loaded.asLoaded;
  }

  override get nodeCount(): number {
    return this.#loaded.nodeCount + this.#added.length;
  }

  override get edgeCount(): number {
    return this.#overlay.edgeCount;
  }

  override indexOf(id: string): number {
    const known = this.#loaded.indexOf(id);
    const added = known < 0 ? this.#added.findIndex((node) => node.id === id) : -1;
    return added < 0 ? known : this.#loaded.nodeCount + added;
  }

  override numbersOf(node: number): readonly number[] {
    const added = this.#addedNode(node);
    return added ? [added.n] : super.numbersOf(node);
  }

  override members(node: number): readonly Member[] {
    return this.#addedNode(node) ? [] : super.members(node);
  }

  override id(node: number): string {
    return this.#addedNode(node)?.id ?? super.id(node);
  }

  override namespace(node: number): string {
    const added = this.#addedNode(node);
    return added ? namespaceOf(added.id) : super.namespace(node);
  }

  /** An added one is of a sort of its own. */
  override sortOf(node: number): number {
    return this.#addedNode(node) ? this.#loaded.nodeCount - 1 - node : super.sortOf(node);
  }

  override startsDerived(node: number): boolean {
    return !this.#addedNode(node) && super.startsDerived(node);
  }

  override label(node: number): Label {
    return this.#addedNode(node)?.label ?? super.label(node);
  }

  override kind(node: number): string {
    return this.#addedNode(node)?.kind ?? super.kind(node);
  }

  override name(node: number): string {
    return this.#addedNode(node) ? (this.#property(node, 'name') ?? this.id(node)) : super.name(node);
  }

  override environment(node: number): Environment {
    return this.#addedNode(node)
      ? (this.#property(node, 'environment') ?? 'UNKNOWN')
      : super.environment(node);
  }

  override category(node: number): Category | null {
    return this.#addedNode(node) ? this.#property(node, 'category') : super.category(node);
  }

  override sensitivity(node: number): Sensitivity | null {
    return this.#addedNode(node) ? this.#property(node, 'sensitivity') : super.sensitivity(node);
  }

  override ownerStatus(node: number): OwnerStatus {
    return this.#addedNode(node) ? (this.#property(node, 'status') ?? 'UNKNOWN') : super.ownerStatus(node);
  }

  override life(node: number): Life {
    return this.#overlay.lives.get(node) ?? super.life(node);
  }

  override rank(node: number): number {
    const added = this.#ranks[node - this.#loaded.nodeCount];
    if (added) return added.rank;
    const rank = super.rank(node);
    return this.#ranks.reduce((sum, { before }) => sum + Number(before <= rank), rank);
  }

  override sourcesOf(node: number): readonly string[] {
    const added = this.#addedNode(node);
    if (added) return sourcesOfFacts(added.facts);
    return this.#removed.has(node) ? [] : super.sourcesOf(node);
  }

  override usageSourcesOf(node: number): readonly string[] {
    return this.#addedNode(node) || this.#removed.has(node) ? [] : super.usageSourcesOf(node);
  }

  override fingerprint(node: number): string | null {
    return this.#addedNode(node) ? null : super.fingerprint(node);
  }

  override edgeIndexOf(edgeId: string): number {
    const known = super.edgeIndexOf(edgeId);
    return known < 0 ? this.#overlay.newEdgeWithId(edgeId) : known;
  }

  override edgeId(edge: number): string {
    return this.#overlay.edgeId(edge);
  }

  override edgeKind(edge: number): EdgeKind {
    return this.#overlay.newEdge(edge)?.kind ?? super.edgeKind(edge);
  }

  override edgeSortOf(edge: number): number {
    return this.#overlay.touches(edge) ? -1 - edge : super.edgeSortOf(edge);
  }

  override from(edge: number): number {
    return this.#overlay.from(edge);
  }

  override to(edge: number): number {
    return this.#overlay.to(edge);
  }

  override edgeSourcesOf(edge: number): readonly string[] {
    const overlay = this.#overlay;
    const added = sourcesOfFacts(overlay.facts.get(edge) ?? []);
    if (overlay.newEdge(edge) || overlay.isGone(edge)) return added;
    const kept = overlay.isWithdrawn(edge) ? this.#derivingSources(edge) : super.edgeSourcesOf(edge);
    return added.length === 0 ? kept : named([...kept, ...added]);
  }

  /** By name, of the edge's derived facts that are open. */
  #derivingSources(edge: number): readonly string[] {
    const { edges, sources } = this.content;
    const facts = factsOf(edges, edge).filter((fact) => isOpenDerived(statedBy(edges, fact)));
    return named(facts.map((fact) => sources[edges.sayings.at(edges.said[fact] as number).source] as string));
  }

  override edgeFacts(edge: number): ReturnType<Projection['edgeFacts']> {
    return this.#overlay.newEdge(edge) ? [] : super.edgeFacts(edge);
  }

  override outgoing(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    return this.ofKinds(this.#overlay.leaving(node), kinds);
  }

  override incoming(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    return this.ofKinds(this.#overlay.entering(node), kinds);
  }

  /** What is supposed may be of any node. */
  override risesWithin(): null {
    return null;
  }

  protected override get instants(): Float64Array {
    return this.#instants;
  }

  protected override newEpoch(at: number, includeDisabled: boolean): Epoch {
    const { content } = this;
    const before = this.#loaded.epoch(at, includeDisabled);
    const supposition = { before, overlay: this.#overlay };
    return new Epoch(content, epochAt(content.instants, at), at, includeDisabled, supposition);
  }

  #addedNode(node: number): MergedNode | undefined {
    return this.#added[node - this.#loaded.nodeCount];
  }

  #property<T>(node: number, name: string): T | null {
    return (this.#addedNode(node)?.properties[name] as T | undefined) ?? null;
  }
}

function isOpenDerived(stated: number): boolean {
  return (stated & (CLOSED | DERIVED)) === DERIVED;
}

function sourcesOfFacts(facts: readonly { readonly source: string }[]): string[] {
  return named(facts.map(({ source }) => source));
}

function instantsOf({ createdAt, endsAt, disabled }: Life): number[] {
  return [createdAt, endsAt, ...disabled.flat()];
}
