// From an answer to a picture: two ids of the last variables, and every path of the last answer.
import { useGraphiQL } from '@graphiql/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { NodeField } from '../search/node-field.tsx';
import { VisibleText } from '../text/visible-text.tsx';
import { pathLinks } from './path-links.ts';

const LINKS = 5;

export function PathSection({ start, end }: { start: string; end: string }): ReactNode {
  const [from, setFrom] = useState(start);
  const [to, setTo] = useState(end);
  const variables = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.variables ?? '');
  const response = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.response ?? '');
  const links = useMemo(() => pathLinks(response, LINKS), [response]);
  useEffect(() => {
    const named = ends(variables);
    if (named.from !== null) setFrom(named.from);
    if (named.to !== null) setTo(named.to);
  }, [variables]);
  return (
    <section aria-label="Show a path">
      <details className="panel path-section" open={links.length > 0}>
        <summary>Show a path</summary>
        <form action="/path" method="get">
          <NodeField label="From" name="from" value={from} onChange={setFrom} />
          <NodeField label="To" name="to" value={to} onChange={setTo} />
          <button type="submit" className="button">
            Show the path
          </button>
        </form>
        {links.length > 0 && (
          <>
            <h4>Paths of this answer</h4>
            <ul>
              {links.map(({ href, text }) => (
                <li key={href}>
                  <a href={href}>
                    <VisibleText text={text} />
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
    </section>
  );
}

/** The ids that the variables of an operation start and end with. */
function ends(variables: string): { from: string | null; to: string | null } {
  try {
    const { from, of, to, resource } = JSON.parse(variables) as Record<string, unknown>;
    return { from: firstId(from ?? of), to: firstId(to ?? resource) };
  } catch {
    return { from: null, to: null };
  }
}

function firstId(value: unknown): string | null {
  const id: unknown = Array.isArray(value) ? value[0] : value;
  return typeof id === 'string' ? id : null;
}
