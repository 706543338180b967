// One relationship as an arrow: its kind, whether it is certain and stated, and what is held once it is taken.
import type { ReactNode } from 'react';
import { VisibleText } from '../text/visible-text.tsx';
import { type Capability, CapabilitySet } from './capabilities.tsx';
import type { PathRelationship } from './path-answer.ts';

interface ArrowProps {
  readonly relationship: PathRelationship;
  readonly held: readonly Capability[];
}

export function Arrow({ relationship, held }: ArrowProps): ReactNode {
  const conditional = relationship.certainty === 'CONDITIONAL';
  return (
    <div className={`arrow${conditional ? ' conditional' : ''}`}>
      <span className="edge-kind">{relationship.kind}</span>
      {relationship.originalKind !== null && (
        <span className="aside mono">
          <VisibleText text={relationship.originalKind} />
        </span>
      )}
      <svg viewBox="0 0 120 14" height="14" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 7H110" strokeDasharray={conditional ? '7 5' : undefined} />
        <path className="head" d="M108 1 119 7l-11 6z" />
      </svg>
      <span className="after">
        <span className="aside">then holds</span> <CapabilitySet set={held} />
      </span>
      {conditional && (
        <span className="condition">
          <b>only if</b>{' '}
          <VisibleText text={relationship.condition ?? 'a condition that its source does not name'} />
        </span>
      )}
      {relationship.derivedFrom !== null && <span className="badge derived">derived</span>}
    </div>
  );
}
