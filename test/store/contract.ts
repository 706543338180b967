// The guarantees of the store port (src/store/graph-store.ts), as a suite that any store can be put to.
import { afterEach, beforeEach, describe } from 'vitest';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { copyContract } from './contract-copy.ts';
import { factsContract } from './contract-facts.ts';
import { idsContract } from './contract-ids.ts';
import { pruneContract } from './contract-prune.ts';
import { recordsContract } from './contract-records.ts';
import { versionsContract } from './contract-versions.ts';
import { writersContract } from './contract-writers.ts';

/** Where a store keeps its graph. Each `open` is another handle on it, as another process would have. */
export interface StorePlace {
  open(clock?: () => number): Promise<GraphStore>;
  remove(): Promise<void>;
}

/** What a test opens handles by; all are closed after it. */
export type OpenStore = (clock?: () => number) => Promise<GraphStore>;

export function graphStoreContract(name: string, newPlace: () => Promise<StorePlace>): void {
  describe(`${name} keeps the contract of the store port`, () => {
    let place: StorePlace;
    let handles: GraphStore[] = [];
    const open: OpenStore = async (clock) => {
      const store = await place.open(clock);
      handles.push(store);
      return store;
    };
    beforeEach(async () => {
      place = await newPlace();
    });
    afterEach(async () => {
      await Promise.all(handles.map((store) => store.close()));
      handles = [];
      await place.remove();
    });
    versionsContract(open);
    factsContract(open);
    writersContract(open);
    idsContract(open);
    recordsContract(open);
    pruneContract(open);
    copyContract(open);
  });
}
