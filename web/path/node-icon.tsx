// One shape for each label: a person's head for who acts, a key for what proves it, a drum for what is
// protected, a shield for who answers for it.
import type { ReactNode } from 'react';

const SHAPES: Readonly<Record<string, ReactNode>> = {
  Identity: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 20.5c.8-4.4 4-6.5 8-6.5s7.2 2.1 8 6.5" />
    </>
  ),
  Credential: (
    <>
      <circle cx="7.5" cy="12" r="4" />
      <path d="M11.5 12H21.5M18 12v4M21.5 12v3" />
    </>
  ),
  Resource: (
    <>
      <ellipse cx="12" cy="6" rx="7.5" ry="3" />
      <path d="M4.5 6v12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V6M4.5 12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3" />
    </>
  ),
  Owner: <path d="M12 3 19.5 6v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6z" />,
};

export function NodeIcon({ label }: { label: string }): ReactNode {
  return (
    <svg className="node-icon" viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
      {SHAPES[label]}
    </svg>
  );
}
