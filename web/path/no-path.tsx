// No path: said with what was searched and what is missing, because no answer is only as good as its coverage.
import type { ReactNode } from 'react';
import { instant } from '../text/instant.ts';
import { VisibleText } from '../text/visible-text.tsx';
import { CapabilitySet } from './capabilities.tsx';
import type { PathAnswer, PathPicture } from './path-answer.ts';
import type { PathQuestion } from './path-question.ts';

interface NoPathProps {
  readonly question: PathQuestion;
  readonly answer: PathAnswer;
  readonly searched: PathPicture['check'];
}

export function NoPath({ question, answer, searched }: NoPathProps): ReactNode {
  return (
    <section className="panel" aria-labelledby="no-path">
      <h2 id="no-path">No path</h2>
      <p>
        <VisibleText text={answer.from.name} />{' '}
        {question.capability === null ? (
          <>has nothing on</>
        ) : (
          <>
            does not hold <CapabilitySet set={[question.capability]} /> on
          </>
        )}{' '}
        <VisibleText text={answer.to.name} /> at {instant(answer.at)}.
        {answer.capabilities.length > 0 && (
          <>
            {' '}
            What it holds there: <CapabilitySet set={answer.capabilities} />
          </>
        )}
      </p>
      {searched && (
        <p>
          Searched from the start: {count(searched.nodesSearched, 'node')} reached,{' '}
          {count(searched.edgesSearched, 'relationship')} followed, in version {answer.graphVersion} of the
          graph
          {answer.truncated && '; a limit cut the search, so that this no is not a no'}.
        </p>
      )}
    </section>
  );
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
