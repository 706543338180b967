// A closed set of capabilities, named by its strongest members: the others follow from them.
import type { ReactNode } from 'react';

export type Capability = 'DISCOVER' | 'READ' | 'WRITE' | 'EXECUTE' | 'ADMIN';

export const CAPABILITIES: readonly Capability[] = ['DISCOVER', 'READ', 'WRITE', 'EXECUTE', 'ADMIN'];

const IMPLIES: Readonly<Record<Capability, readonly Capability[]>> = {
  DISCOVER: [],
  READ: ['DISCOVER'],
  WRITE: ['DISCOVER'],
  EXECUTE: ['READ', 'DISCOVER'],
  ADMIN: ['DISCOVER', 'READ', 'WRITE', 'EXECUTE'],
};

function strongest(set: readonly Capability[]): Capability[] {
  return set.filter((one) => !set.some((other) => IMPLIES[other].includes(one)));
}

export function CapabilitySet({ set }: { set: readonly Capability[] }): ReactNode {
  if (set.length === 0) return <span className="capability none">nothing</span>;
  return (
    <span className="capabilities" title={set.join(', ')}>
      {strongest(set).map((capability) => (
        <span key={capability} className={`capability ${capability.toLowerCase()}`}>
          {capability}
        </span>
      ))}
    </span>
  );
}
