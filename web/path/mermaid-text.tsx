// The same picture as Mermaid text, for a ticket or a report.
import { type ReactNode, useState } from 'react';
import { VisibleText } from '../text/visible-text.tsx';

export function MermaidText({ text }: { text: string }): ReactNode {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      // Absent where the page came over plain HTTP from another machine.
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The browser did not allow copying: select the text instead.');
    }
  };
  return (
    <details className="panel mermaid">
      <summary>As Mermaid text</summary>
      <p>
        <button type="button" className="button plain" onClick={copy}>
          Copy
        </button>{' '}
        <span role="status">{said}</span>
      </p>
      <pre className="mono">
        {text.split('\n').map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change places
          <span key={i}>
            <VisibleText text={line} />
            {'\n'}
          </span>
        ))}
      </pre>
    </details>
  );
}
