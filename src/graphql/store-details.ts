// What answers read from the store beyond the projection. While the store does not answer, each reading fails at
// once and by name, so that an answer has what the projection knows instead of running out of time.
import { KeyreachError } from '../model/errors.ts';
import type { GraphStore } from '../store/graph-store.ts';

export type StoreDetails = Pick<
  GraphStore,
  'nodeFacts' | 'edgeFacts' | 'runs' | 'run' | 'quarantined' | 'keyCheck'
>;

export function storeSilent({ description }: Pick<GraphStore, 'description'>, since: number): KeyreachError {
  return new KeyreachError(
    'STORE_UNAVAILABLE',
    `${description} has not answered since ${new Date(since).toISOString()}: what only it holds is missing here until it does`,
  );
}

/** The store, or where it is not to be asked, its stand-in. */
export function storeDetails(store: GraphStore, unavailable: KeyreachError | null): StoreDetails {
  if (unavailable === null) return store;
  const fail = (): Promise<never> => Promise.reject(unavailable);
  return { nodeFacts: fail, edgeFacts: fail, runs: fail, run: fail, quarantined: fail, keyCheck: fail };
}
