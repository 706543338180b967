// The registry of adapters: a file or folder beside this one, a fixture, and a line here.
import type { Adapter } from '../src/model/adapter.ts';
import { bloodhound } from './bloodhound/index.ts';
import { kubernetes } from './kubernetes/index.ts';
import { native } from './native.ts';
import { secrets } from './secrets/index.ts';

export const adapters: readonly Adapter[] = Object.freeze([native, bloodhound, kubernetes, secrets]);

/** The adapter of that id, as on the command line. */
export function adapterOf(id: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
