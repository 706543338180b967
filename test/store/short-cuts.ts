// Stores whose runs are otherwise than they are.
import type { GraphStore, OpenRun } from '../../src/store/graph-store.ts';

/** The store without its short cuts from a spool. */
export function pageByPage(store: GraphStore): GraphStore {
  return withRuns(withRuns(store, 'putEdges', undefined), 'putNodes', undefined);
}

/** The store with one thing of its runs replaced. */
export function withRuns(store: GraphStore, part: keyof OpenRun, value: unknown): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name, target);
      if (name !== 'openRun') return typeof found === 'function' ? found.bind(target) : found;
      return async (...given: Parameters<GraphStore['openRun']>): Promise<OpenRun> =>
        Object.defineProperty(await target.openRun(...given), part, { value });
    },
  });
}
