// The seeds of every adapter: a new adapter gets the whole corpus for a file here.
import { bloodhound } from './bloodhound.ts';
import { native } from './native.ts';
import type { Seed } from './seed.ts';

export const seeds: readonly Seed[] = [...native, ...bloodhound];
