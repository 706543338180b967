// GraphiQL with the panel of ready questions. Its editors' workers come from this bundle.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { ReactNode } from 'react';
import { send } from '../api/request.ts';
import { QUESTIONS_PLUGIN } from './questions-plugin.tsx';
import { WELCOME } from './welcome.ts';

export function Playground(): ReactNode {
  return (
    <div className="playground">
      <h1 className="visually-hidden">Keyreach playground</h1>
      <GraphiQL
        fetcher={({ query, variables, operationName }) => send({ query, variables, operationName }) as never}
        plugins={[QUESTIONS_PLUGIN, HISTORY_PLUGIN]}
        visiblePlugin={QUESTIONS_PLUGIN}
        defaultQuery={WELCOME}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>Keyreach</GraphiQL.Logo>
      </GraphiQL>
    </div>
  );
}
