// A field for a node's id that searches while one types: the combobox pattern of the ARIA practices guide.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useAnswer } from '../api/use-answer.ts';
import { VisibleText } from '../text/visible-text.tsx';
import document from './search.graphql?raw';

interface Found {
  readonly search: { readonly nodes: readonly FoundNode[] } | null;
}

interface FoundNode {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

const PAUSE_MS = 200;

interface NodeFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function NodeField({ label, name, value, onChange }: NodeFieldProps): ReactNode {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const text = useSettled(open ? value.trim() : '');
  const answer = useAnswer<Found>(document, text === '' ? null : { text });
  const found = open && text !== '' && answer.state === 'answered' ? (answer.data.search?.nodes ?? []) : [];

  const choose = (id: string): void => {
    onChange(id);
    setOpen(false);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = found[active];
    if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && chosen) choose(chosen.id);
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, -1));
    else return;
    event.preventDefault();
  };

  return (
    <div className="field">
      <label htmlFor={`${list}-input`}>{label}</label>
      <input
        id={`${list}-input`}
        name={name}
        value={value}
        required
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="an id, or type to search"
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      {found.length > 0 && (
        <div className="suggestions" role="listbox" id={list} aria-label={`${label}: found`}>
          {found.map((node, i) => (
            <div
              key={node.id}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              // Before the field loses the focus, which closes the list.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(node.id);
              }}
            >
              <VisibleText text={node.name} />
              <small className="mono">
                {node.__typename} · {node.kind} · <VisibleText text={node.id} />
              </small>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
