// A question asked when a component appears or its variables change, and what came of it.
import { useEffect, useState } from 'react';
import { AnswerError, ask, TokenWanted } from './request.ts';

export type Answer<Data> =
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly data: Data }
  | { readonly state: 'failed'; readonly message: string; readonly code: string | null };

/** `variables` null: not asked yet. A newer question aborts the older one. */
export function useAnswer<Data>(document: string, variables: object | null): Answer<Data> {
  const [answer, setAnswer] = useState<Answer<Data>>({ state: 'asking' });
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (key === 'null') return;
    const abort = new AbortController();
    setAnswer({ state: 'asking' });
    ask<Data>(document, JSON.parse(key), abort.signal)
      .then((data) => setAnswer({ state: 'answered', data }))
      .catch((error: unknown) => {
        if (abort.signal.aborted || error instanceof TokenWanted) return;
        const message = error instanceof Error ? error.message : String(error);
        setAnswer({ state: 'failed', message, code: error instanceof AnswerError ? error.code : null });
      });
    return () => abort.abort();
  }, [document, key]);
  return answer;
}
