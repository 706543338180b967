// The panel beside the editor: what the graph holds, and one ready query for each question.
import { type ReactNode, useEffect, useState } from 'react';
import { AnswerError, TokenWanted } from '../api/request.ts';
import { useAnswer } from '../api/use-answer.ts';
import { type SourceAnswer, Sources } from '../coverage/coverage.tsx';
import { type Candidates, findCandidates } from './candidates.ts';
import overviewDocument from './overview.graphql?raw';
import { PathSection } from './path-section.tsx';
import { QuestionList } from './question-list.tsx';

export const QUESTIONS_PLUGIN = { title: 'Questions', icon: QuestionsIcon, content: QuestionsPanel };

interface Overview {
  readonly graph: {
    readonly version: number;
    readonly nodes: number;
    readonly relationships: number;
    readonly sources: readonly SourceAnswer[];
  };
}

function QuestionsPanel(): ReactNode {
  const overview = useAnswer<Overview>(overviewDocument, {});
  if (overview.state === 'asking') return <p className="aside">Looking at the graph…</p>;
  if (overview.state === 'failed') return <Failed message={overview.message} />;
  const { graph } = overview.data;
  return (
    <div className="questions">
      <h2>Questions</h2>
      <section aria-label="The loaded graph">
        <p className="counts">
          <b>{graph.nodes.toLocaleString('en')}</b> nodes, <b>{graph.relationships.toLocaleString('en')}</b>{' '}
          relationships, version {graph.version}
        </p>
        <Sources sources={graph.sources} />
      </section>
      {graph.nodes === 0 ? <NoData /> : <Ready />}
    </div>
  );
}

function Ready(): ReactNode {
  const [found, setFound] = useState<Candidates | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    findCandidates(abort.signal).then(setFound, (error: unknown) => {
      if (abort.signal.aborted || error instanceof TokenWanted) return;
      setFailure(error instanceof AnswerError ? error.message : String(error));
    });
    return () => abort.abort();
  }, []);
  if (failure !== null) return <Failed message={failure} />;
  if (!found) return <p className="aside">Choosing ids to ask about…</p>;
  return (
    <>
      <PathSection start={found.start?.id ?? ''} end={found.resource?.id ?? ''} />
      <QuestionList found={found} />
    </>
  );
}

function NoData(): ReactNode {
  return (
    <div className="panel">
      <p>
        <strong>No data yet.</strong> Run <code>keyreach demo</code> for a fictional organization, or{' '}
        <code>keyreach ingest …</code> for your own exports, then reload this page.
      </p>
    </div>
  );
}

function Failed({ message }: { message: string }): ReactNode {
  return (
    <p role="alert" className="alert">
      {message}
    </p>
  );
}

function QuestionsIcon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
      <path d="M4 5h16v11H10l-4 4v-4H4z" strokeLinejoin="round" />
      <path d="M9.8 8.6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5M12 14v.1" strokeLinecap="round" />
    </svg>
  );
}
