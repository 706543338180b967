// What path.graphql answers, as this page reads it. test/web/documents.test.ts holds the document to the SDL.
import type { CoverageAnswer } from '../coverage/coverage.tsx';
import type { Capability } from './capabilities.tsx';

export interface PathPicture {
  readonly paths: PathAnswer | null;
  readonly check: { readonly nodesSearched: number; readonly edgesSearched: number } | null;
}

export interface PathAnswer {
  readonly graphVersion: number;
  readonly at: string;
  readonly truncated: boolean;
  readonly capability: Capability | null;
  readonly capabilities: readonly Capability[];
  readonly definite: readonly Capability[];
  readonly from: PathNode;
  readonly to: PathNode;
  readonly deadStarts: readonly Death[];
  readonly coverage: CoverageAnswer;
  readonly paths: readonly EvidencePath[];
}

export interface EvidencePath {
  readonly definite: boolean;
  readonly held: readonly (readonly Capability[])[];
  readonly text: string;
  readonly mermaid: string;
  readonly nodes: readonly PathNode[];
  readonly relationships: readonly PathRelationship[];
}

interface Death {
  readonly reason: string;
  readonly since: string | null;
}

export interface PathNode {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly environment: string;
  readonly declared: boolean;
  readonly dead: boolean;
  readonly death: Death | null;
  /** Resources only; null: no source says. */
  readonly sensitivity?: string | null;
}

interface NamedNode {
  readonly id: string;
  readonly name: string;
}

export interface PathRelationship {
  readonly id: string;
  readonly kind: string;
  readonly originalKind: string | null;
  readonly need: readonly Capability[];
  readonly give: readonly Capability[];
  readonly pass: readonly Capability[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly certainty: 'DEFINITE' | 'CONDITIONAL';
  readonly condition: string | null;
  readonly technique: string | null;
  readonly evidence: string | null;
  /** Alternatives of premises; a missing premise is null. */
  readonly derivedFrom: readonly (readonly (Premise | null)[])[] | null;
  readonly statements: readonly Statement[];
}

export interface Premise {
  readonly id: string;
  readonly kind: string;
  readonly from: NamedNode;
  readonly to: NamedNode;
}

export interface Statement {
  readonly source: string;
  readonly run: string;
  readonly observedAt: string;
  readonly closedAt: string | null;
  readonly file: string;
  readonly place: string;
}
