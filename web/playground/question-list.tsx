// The ready queries as buttons: one click puts the operation and its variables into the editor and runs it.
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Fragment, type ReactNode } from 'react';
import type { Candidates } from './candidates.ts';
import { defaults } from './defaults.ts';
import { QUESTIONS, type Question } from './questions.ts';
import { WELCOME } from './welcome.ts';

/** What a click may overwrite: nothing that anyone wrote. */
const REPLACEABLE = new Set(['', WELCOME.trim(), ...QUESTIONS.map(({ document }) => document.trim())]);

export function QuestionList({ found }: { found: Candidates }): ReactNode {
  const ready = useGraphiQL(({ queryEditor, variableEditor }) => Boolean(queryEditor && variableEditor));
  const put = useEditors();
  const groups = [...new Set(QUESTIONS.map(({ group }) => group))];
  return groups.map((group) => (
    <Fragment key={group}>
      <h3>{group}</h3>
      <ul className="question-list">
        {QUESTIONS.filter((question) => question.group === group).map((question) => {
          const variables = question.fill(found);
          return (
            <li key={question.operation}>
              <button
                type="button"
                disabled={!ready || variables === null}
                onClick={() => variables && put(question, variables)}
              >
                <b>{question.title}</b>
                <span>{question.answers}</span>
                {variables === null && <em>The graph has nothing to ask this about.</em>}
              </button>
            </li>
          );
        })}
      </ul>
    </Fragment>
  ));
}

/** Fills the editors and runs; a query that is not a ready one keeps its tab. */
function useEditors(): (question: Question, variables: Readonly<Record<string, unknown>>) => void {
  const { addTab, setOperationName, run } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const schema = useGraphiQL((state) => state.schema);
  return ({ document, operation }, variables) => {
    if (!queryEditor || !variableEditor) return;
    if (!REPLACEABLE.has(queryEditor.getValue().trim())) addTab();
    queryEditor.setValue(document);
    variableEditor.setValue(
      JSON.stringify({ ...variables, ...defaults(document, schema), ...variables }, null, 2),
    );
    // The editor notices its new operation a moment later; the run must not send the old name.
    setOperationName(operation);
    run();
  };
}
