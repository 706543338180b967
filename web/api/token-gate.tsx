// Asks for the server's token when it wants one, then shows what is behind.
import { type ReactNode, type SubmitEvent, useEffect, useState } from 'react';
import { onTokenWanted, send, storedToken, storeToken, TokenWanted } from './request.ts';

type Gate = 'asking' | 'open' | 'closed';

export function TokenGate({ children }: { children: ReactNode }): ReactNode {
  const [gate, setGate] = useState<Gate>('asking');
  useEffect(() => {
    const stop = onTokenWanted(() => setGate('closed'));
    send({ query: '{ graph { version } }' }).then(
      () => setGate((now) => (now === 'asking' ? 'open' : now)),
      // Whatever else is wrong is told by the page that asks next.
      (error: unknown) => setGate(error instanceof TokenWanted ? 'closed' : 'open'),
    );
    return stop;
  }, []);
  if (gate === 'open') return children;
  if (gate === 'asking') return <p className="notice">Loading…</p>;
  return <TokenForm refused={storedToken() !== null} />;
}

function TokenForm({ refused }: { refused: boolean }): ReactNode {
  const enter = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    if (typeof token !== 'string' || token.trim() === '') return;
    storeToken(token.trim());
    location.reload();
  };
  return (
    <main className="gate">
      <h1>Keyreach</h1>
      <form className="panel" onSubmit={enter}>
        <p>This server answers only with its token: the content of the file given to it as --token-file.</p>
        {refused && (
          <p role="alert" className="alert">
            The server did not accept the token of this tab.
          </p>
        )}
        <label className="field">
          Token
          <input name="token" type="password" autoComplete="off" required />
        </label>
        <p className="aside">It is kept until this tab closes, and sent to this server only.</p>
        <button type="submit" className="button">
          Enter
        </button>
      </form>
    </main>
  );
}
