// The properties that nodes carry for people who browse the graph. Questions are answered from facts alone:
// these are only a copy of what the facts say together, brought up to date when a run is committed.
import type { Value } from './connection.ts';

const NAMES = ['environment', 'category', 'sensitivity', 'status', 'keyId', 'expiresAt'] as const;

/** name, kind and the rest, in the order of the statements create-nodes and show-nodes. */
export function browsed(id: string, kind: string, properties: object): Value[] {
  const values = properties as Readonly<Record<string, unknown>>;
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  return [text('name') ?? id, kind, ...NAMES.map(text)];
}
