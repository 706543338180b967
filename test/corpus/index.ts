// The seeds of every adapter: a new adapter gets the whole corpus for a file here.
import { adapterOf } from '../../ingest/index.ts';
import { bloodhound } from './bloodhound.ts';
import { kubernetes } from './kubernetes.ts';
import { native } from './native.ts';
import { secrets } from './secrets.ts';
import type { Seed } from './seed.ts';

export const seeds: readonly Seed[] = [...native, ...bloodhound, ...kubernetes, ...secrets].filter(
  ({ adapter }) => adapterOf(adapter) !== undefined,
);
