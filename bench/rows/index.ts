// Everything that is measured, in the order in which it is. What needs no store comes first.
import type { Group } from '../row.ts';
import { answers } from './answers.ts';
import { choke } from './choke.ts';
import { everySource } from './every-source.ts';
import { http } from './http.ts';
import { instants } from './instants.ts';
import { libraries } from './libraries.ts';
import { neo4j } from './neo4j.ts';
import { projection } from './projection.ts';
import { searches } from './search.ts';
import { ingest, start } from './store.ts';
import { threads } from './threads.ts';
import { whatIf } from './what-if.ts';

export const GROUPS: readonly Group[] = Object.freeze([
  searches,
  libraries,
  projection,
  answers,
  instants,
  whatIf,
  choke,
  everySource,
  threads,
  ingest,
  start,
  http,
  neo4j,
]);
