// The question as a form. Sending it is a plain GET of this page, so every picture has an address.
import { type ReactNode, useState } from 'react';
import { NodeField } from '../search/node-field.tsx';
import { CAPABILITIES } from './capabilities.tsx';
import type { PathQuestion } from './path-question.ts';

export function PathForm({ question }: { question: PathQuestion }): ReactNode {
  const [from, setFrom] = useState(question.from);
  const [to, setTo] = useState(question.to);
  return (
    <form className="panel path-form" action="/path" method="get" aria-label="Which path to show">
      <NodeField label="From" name="from" value={from} onChange={setFrom} />
      <NodeField label="To" name="to" value={to} onChange={setTo} />
      <label className="field">
        Capability
        <select name="capability" defaultValue={question.capability ?? ''}>
          <option value="">the strongest held</option>
          {CAPABILITIES.map((capability) => (
            <option key={capability}>{capability}</option>
          ))}
        </select>
      </label>
      <label className="field">
        At (UTC)
        <input name="at" type="datetime-local" step={1} defaultValue={question.at?.slice(0, 19) ?? ''} />
      </label>
      <button type="submit" className="button">
        Show the path
      </button>
    </form>
  );
}
