// Two pages in one bundle: the playground at `/` and the picture of a path at `/path`, each loaded alone.
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { TokenGate } from './api/token-gate.tsx';
import './page.css';

const Playground = lazy(async () => ({ default: (await import('./playground/playground.tsx')).Playground }));
const PathPage = lazy(async () => ({ default: (await import('./path/path-page.tsx')).PathPage }));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <TokenGate>
      <Suspense fallback={<p className="notice">Loading…</p>}>
        {location.pathname.replace(/\/+$/, '') === '/path' ? <PathPage /> : <Playground />}
      </Suspense>
    </TokenGate>
  </StrictMode>,
);
