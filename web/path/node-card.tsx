// One node of the chain: what it is, what it is called, where it lives, how sensitive it is, whether it lives.
import type { ReactNode } from 'react';
import { instant } from '../text/instant.ts';
import { VisibleText } from '../text/visible-text.tsx';
import { NodeIcon } from './node-icon.tsx';
import type { PathNode } from './path-answer.ts';

export function NodeCard({ node }: { node: PathNode }): ReactNode {
  const label = node.__typename;
  return (
    <article className={`node-card ${label.toLowerCase()}${node.dead ? ' dead' : ''}`}>
      <header>
        <NodeIcon label={label} />
        <span>
          <span className="label">{label}</span>
          <span className="kind mono">
            <VisibleText text={node.kind} />
          </span>
        </span>
      </header>
      <strong className="name">
        <VisibleText text={node.name} />
      </strong>
      {node.name !== node.id && (
        <span className="id mono">
          <VisibleText text={node.id} />
        </span>
      )}
      <span className="badges">
        {node.environment !== 'UNKNOWN' && <span className="badge">{node.environment}</span>}
        {label === 'Resource' && <Sensitivity of={node.sensitivity ?? null} />}
        {!node.declared && (
          <span className="badge conditional" title="only relationships speak of it">
            not declared
          </span>
        )}
        {node.dead && (
          <span
            className="badge danger"
            title={node.death?.since ? `since ${instant(node.death.since)}` : ''}
          >
            dead: {(node.death?.reason ?? 'unknown').toLowerCase().replaceAll('_', ' ')}
          </span>
        )}
      </span>
    </article>
  );
}

function Sensitivity({ of }: { of: string | null }): ReactNode {
  if (of === null) return <span className="badge">sensitivity unknown</span>;
  return <span className={`badge ${of === 'CRITICAL' || of === 'RESTRICTED' ? 'danger' : ''}`}>{of}</span>;
}
