// The picture of one path with its evidence: /path?from=…&to=…[&capability=READ][&at=…].
import { type ReactNode, useMemo, useState } from 'react';
import { visible } from '../../src/model/visible.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Coverage } from '../coverage/coverage.tsx';
import { instant } from '../text/instant.ts';
import { VisibleText } from '../text/visible-text.tsx';
import { CapabilitySet } from './capabilities.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { MermaidText } from './mermaid-text.tsx';
import { NoPath } from './no-path.tsx';
import document from './path.graphql?raw';
import type { PathAnswer, PathPicture } from './path-answer.ts';
import { PathChain } from './path-chain.tsx';
import { PathForm } from './path-form.tsx';
import { type PathQuestion, pathQuestion } from './path-question.ts';
import './path.css';

export function PathPage(): ReactNode {
  const question = useMemo(() => pathQuestion(location.search), []);
  const asked = question.from !== '' && question.to !== '' && question.problem === null;
  return (
    <main className="path-page">
      <title>{`${asked ? `${visible(question.from)} → ${visible(question.to)}` : 'A path'} · Keyreach`}</title>
      <header className="page-header">
        <h1>A path and its evidence</h1>
        <a href="/">To the playground</a>
      </header>
      <PathForm question={question} />
      {question.problem !== null && (
        <p role="alert" className="alert">
          {visible(question.problem)}
        </p>
      )}
      {asked && <Answered question={question} />}
      {!asked && question.problem === null && (
        <p className="aside">
          Name two nodes: who starts (an identity, a credential, a compromised machine) and what is to be
          reached.
        </p>
      )}
    </main>
  );
}

function Answered({ question }: { question: PathQuestion }): ReactNode {
  const [all, setAll] = useState(false);
  const { from, to, capability, at } = question;
  const variables = { from, to, capability, checked: capability ?? 'DISCOVER', at };
  const answer = useAnswer<PathPicture>(document, variables);
  if (answer.state === 'asking') return <p className="aside">Searching…</p>;
  if (answer.state === 'failed')
    return (
      <div role="alert" className="alert">
        <strong>{answer.code === 'NOT_FOUND' ? 'Not in the graph' : 'No answer'}</strong>
        <p>
          <VisibleText text={answer.message} />
        </p>
        {answer.code === 'NOT_FOUND' && (
          <p>Type a part of its name or id into the field above to search for it.</p>
        )}
      </div>
    );
  const { paths, check } = answer.data;
  if (!paths) return null;
  const path = paths.paths[0];
  return (
    <>
      <DeadStarts answer={paths} />
      {path ? (
        <>
          <p className="summary">
            <strong>
              <VisibleText text={paths.from.name} />
            </strong>{' '}
            holds <CapabilitySet set={paths.capabilities} /> on{' '}
            <strong>
              <VisibleText text={paths.to.name} />
            </strong>
            . Shown: the shortest way to <CapabilitySet set={paths.capability ? [paths.capability] : []} />,{' '}
            {path.relationships.length} {path.relationships.length === 1 ? 'hop' : 'hops'},{' '}
            {path.definite ? 'without any condition' : 'under a condition that is not known to be met'}, at{' '}
            {instant(paths.at)} in version {paths.graphVersion} of the graph.
          </p>
          <PathChain path={path} all={all} onShowAll={() => setAll(true)} />
          <p className="aside">
            Each capability includes weaker ones: READ and WRITE include DISCOVER, EXECUTE includes READ,
            ADMIN includes all.
          </p>
          <EvidenceTable path={path} all={all} />
          <MermaidText text={path.mermaid} />
        </>
      ) : (
        <NoPath question={question} answer={paths} searched={check} />
      )}
      <Coverage coverage={paths.coverage} />
    </>
  );
}

function DeadStarts({ answer }: { answer: PathAnswer }): ReactNode {
  return answer.deadStarts.map(({ reason, since }) => (
    <p key={reason} role="alert" className="alert">
      <VisibleText text={answer.from.name} /> is dead ({reason.toLowerCase().replaceAll('_', ' ')}
      {since === null ? '' : ` since ${instant(since)}`}) and passes nothing on.
    </p>
  ));
}
