// The path as a chain of cards from left to right that wraps; each arrow stays with the card it leads to.
import { Fragment, type ReactNode } from 'react';
import { Arrow } from './arrow.tsx';
import { NodeCard } from './node-card.tsx';
import type { EvidencePath } from './path-answer.ts';
import { shownPlaces } from './shown-places.ts';

interface PathChainProps {
  readonly path: EvidencePath;
  readonly all: boolean;
  readonly onShowAll: () => void;
}

export function PathChain({ path, all, onShowAll }: PathChainProps): ReactNode {
  const { places, gap, leftOut } = shownPlaces(path.nodes.length, all);
  return (
    <ol className="chain" aria-label="The path, from the start to the target">
      {places.map((place) => {
        const node = path.nodes[place];
        const relationship = path.relationships[place - 1];
        return (
          <Fragment key={place}>
            {place === gap && (
              <li className="left-out">
                <button type="button" className="button plain" onClick={onShowAll}>
                  … {leftOut.toLocaleString('en')} more: show all
                </button>
              </li>
            )}
            <li>
              {relationship && <Arrow relationship={relationship} held={path.held[place] ?? []} />}
              {node && <NodeCard node={node} />}
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}
