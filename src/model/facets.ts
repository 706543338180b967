// What sources may look at of identities, beside what they can reach: the facets that coverage speaks of.
import type { EdgeKind } from './ontology.ts';

export const FACETS = ['OWNERS', 'CREDENTIALS', 'USAGE', 'REVOCATION'] as const;
export type Facet = (typeof FACETS)[number];

/** The edges that speak of a facet. */
export const FACET_OF: Partial<Record<EdgeKind, Facet>> = {
  OWNS: 'OWNERS',
  IS: 'OWNERS',
  AUTHENTICATES_AS: 'CREDENTIALS',
  USES: 'USAGE',
  CAN_REVOKE: 'REVOCATION',
};
