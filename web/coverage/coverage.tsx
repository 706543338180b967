// What an answer looked at and how fresh that is: no answer, and above all no empty one, stands without it.
import type { ReactNode } from 'react';
import { instant } from '../text/instant.ts';
import { VisibleText } from '../text/visible-text.tsx';
import { age } from './age.ts';

export interface SourceAnswer {
  readonly source: string;
  readonly adapter: string;
  readonly observedAt: string;
  readonly observedGuessed: boolean;
  readonly ageSeconds: number;
  readonly partial: boolean;
  readonly gaps: readonly string[];
}

export interface CoverageAnswer {
  readonly gaps: readonly string[];
  readonly complete: boolean;
  readonly sources: readonly SourceAnswer[];
}

export function Sources({ sources }: { sources: readonly SourceAnswer[] }): ReactNode {
  return (
    <ul className="sources">
      {sources.map((source) => (
        <li key={source.source}>
          <strong>
            <VisibleText text={source.source} />
          </strong>{' '}
          <span className="aside">
            {source.adapter}, observed{' '}
            <time dateTime={source.observedAt} title={instant(source.observedAt)}>
              {age(source.ageSeconds)}
            </time>
            {source.observedGuessed && ' (a guess)'}
          </span>
          {source.partial && <span className="badge conditional">partial</span>}
        </li>
      ))}
    </ul>
  );
}

export function Coverage({ coverage }: { coverage: CoverageAnswer }): ReactNode {
  const { sources, gaps } = coverage;
  return (
    <section className="panel coverage" aria-labelledby="coverage">
      <h2 id="coverage">What was looked at</h2>
      {sources.length === 0 ? (
        <p>Nothing was ingested yet, so that no answer means anything.</p>
      ) : (
        <Sources sources={sources} />
      )}
      {gaps.length > 0 && (
        <>
          <h3>Known to be missing</h3>
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>
                <VisibleText text={gap} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
