// What a projection says of its nodes and edges, by dense index: as its facts say it together.
import { idAt, isEdgeId, wordsOf } from '../model/edge-id-words.ts';
import type { NodeFact } from '../model/fact.ts';
import type { Life } from '../model/merge.ts';
import {
  type Category,
  type EdgeKind,
  type Environment,
  type Label,
  type OwnerStatus,
  PLACEHOLDER_KIND,
  type Sensitivity,
} from '../model/ontology.ts';
import type { Content } from './projection-content.ts';
import { credentialsByKey } from './projection-credentials.ts';
import { derivedStarts } from './projection-derivations.ts';
import { factsOf, hasFurtherFacts, isDerived, startOf } from './projection-edges.ts';
import { Namespaces } from './projection-namespaces.ts';
import { ruleClass } from './projection-rules.ts';
import { Alone, NOBODY, named, Said } from './projection-said.ts';
import type { Member } from './projection-unions.ts';
import { atOnce, type Steps } from './steps.ts';

export class ProjectedElements {
  readonly content: Content;
  #credentials: Map<string, number[]> | null = null;
  #derivedStarts: ReadonlySet<number> | null = null;
  #namespaces: Namespaces | null = null;
  readonly #alone = new Alone();
  readonly #said: Said;

  constructor(content: Content) {
    this.content = content;
    this.#said = new Said(content.edges, content.sources, this.#alone);
  }

  get nodeCount(): number {
    return this.content.nodes.count;
  }

  get edgeCount(): number {
    return this.content.edges.count;
  }

  indexOf(id: string): number {
    return this.content.nodes.withId(id);
  }

  numbersOf(node: number): readonly number[] {
    return this.content.nodes.numbersOf(node);
  }

  members(node: number): readonly Member[] {
    return this.content.nodes.members(node);
  }

  id(node: number): string {
    return this.content.nodes.id(node);
  }

  namespace(node: number): string {
    this.#namespaces ??= new Namespaces(this.content.nodes);
    return this.#namespaces.of(node);
  }

  sortOf(node: number): number {
    return this.content.nodes.sortOf(node);
  }

  label(node: number): Label {
    return this.content.nodes.traits(node).label;
  }

  kind(node: number): string {
    return this.content.nodes.traits(node).kind;
  }

  name(node: number): string {
    return this.content.nodes.name(node) ?? this.id(node);
  }

  environment(node: number): Environment {
    return this.content.nodes.traits(node).environment ?? 'UNKNOWN';
  }

  category(node: number): Category | null {
    return this.content.nodes.traits(node).category ?? null;
  }

  sensitivity(node: number): Sensitivity | null {
    return this.content.nodes.traits(node).sensitivity ?? null;
  }

  ownerStatus(node: number): OwnerStatus {
    return this.content.nodes.traits(node).status ?? 'UNKNOWN';
  }

  declared(node: number): boolean {
    return this.kind(node) !== PLACEHOLDER_KIND;
  }

  life(node: number): Life {
    return this.content.nodes.life(node);
  }

  rank(node: number): number {
    return this.content.nodes.rank[node] as number;
  }

  sourcesOf(node: number): readonly string[] {
    const { nodes } = this.content;
    const only = nodes.onlyRow(node);
    if (only >= 0) return nodes.facts.isOpen(only) ? this.#alone.of(nodes.facts.sourceOf(only)) : NOBODY;
    return named(nodes.openRows(node).map((row) => nodes.facts.sourceOf(row)));
  }

  usageSourcesOf(node: number): readonly string[] {
    const { nodes } = this.content;
    const only = nodes.onlyRow(node);
    if (only >= 0 && !nodes.facts.statesUsage(only)) return NOBODY;
    const rows = nodes.openRows(node).filter((row) => nodes.facts.statesUsage(row));
    return named(rows.map((row) => nodes.facts.sourceOf(row)));
  }

  credentialsByKey(key: string): readonly number[] {
    this.#credentials ??= credentialsByKey(this.content.nodes);
    return this.#credentials.get(key) ?? [];
  }

  fingerprint(node: number): string | null {
    return this.content.nodes.fingerprint(node);
  }

  edgeIndexOf(edgeId: string): number {
    return isEdgeId(edgeId) ? this.content.edges.ids.find(wordsOf(edgeId)) : -1;
  }

  edgeId(edge: number): string {
    return this.content.edges.ids.text(edge);
  }

  edgeKind(edge: number): EdgeKind {
    return this.#said.of(edge).kind;
  }

  /** Below 0: a sort of its own, of what several facts say. */
  edgeSortOf(edge: number): number {
    const { edges } = this.content;
    return hasFurtherFacts(edges, edge) ? -1 - edge : (edges.said[edge] as number);
  }

  from(edge: number): number {
    return startOf(this.content.edges, edge);
  }

  to(edge: number): number {
    return this.content.edges.to[edge] as number;
  }

  edgeSourcesOf(edge: number): readonly string[] {
    const { edges } = this.content;
    if (!hasFurtherFacts(edges, edge)) return this.#said.of(edge).by;
    return named(factsOf(edges, edge).flatMap((fact) => this.#said.of(fact).by));
  }

  /** The node with the store's number. */
  withNumber(number: number): number {
    return this.content.nodes.withNumber(number);
  }

  /** What an edge of a kind hands on by what is stated of it (kernel/rule-classes.ts). */
  ruleClass(kind: EdgeKind, from: Label, stated: number): number {
    return ruleClass(this.content.rules.rules, kind, from, stated);
  }

  /** The first of the store's numbers that no node has. */
  get nextNumber(): number {
    return this.content.nodes.nextNumber;
  }

  /** What is kept of a node's facts, closed ones included. */
  nodeFacts(node: number): readonly NodeFact[] {
    return this.content.nodes.factsOf(node);
  }

  /** The numbers of an edge's facts, closed ones included; `premises` as ids where they are derived. */
  edgeFacts(edge: number): readonly { readonly fact: number; readonly premises: readonly string[] | null }[] {
    const { edges } = this.content;
    return factsOf(edges, edge).map((place) => {
      const premises = (edges.alternatives.get(place) ?? []).flatMap((words) =>
        Array.from({ length: words.length / 4 }, (_, premise) => idAt(words, 4 * premise)),
      );
      return {
        fact: edges.facts.read(place, place + 1)[0] as number,
        premises: isDerived(edges, place) ? premises : null,
      };
    });
  }

  /** Whether a source states the edge by itself, in a closed fact perhaps; else it is only derived. */
  isStated(edge: number): boolean {
    const { edges } = this.content;
    return factsOf(edges, edge).some((fact) => !isDerived(edges, fact));
  }

  startsDerived(node: number): boolean {
    this.#derivedStarts ??= atOnce(derivedStarts(this.content.derived, this.content.edges));
    return this.#derivedStarts.has(node);
  }

  /** Makes what only some questions need, in steps, so that none waits for it. */
  protected *readyElements(): Steps<void> {
    this.#derivedStarts ??= yield* derivedStarts(this.content.derived, this.content.edges);
  }

  outgoing(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    const { offsets } = this.content.edges;
    const first = offsets[node] as number;
    const edges = Array.from({ length: (offsets[node + 1] as number) - first }, (_, i) => first + i);
    return this.ofKinds(edges, kinds);
  }

  incoming(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    const { backOffsets, backEdges } = this.content.edges;
    return this.ofKinds(Array.from(backEdges.subarray(backOffsets[node], backOffsets[node + 1])), kinds);
  }

  protected ofKinds(edges: readonly number[], kinds: readonly EdgeKind[] | undefined): readonly number[] {
    return kinds ? edges.filter((edge) => kinds.includes(this.edgeKind(edge))) : edges;
  }
}
