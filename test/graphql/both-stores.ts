// One graph in two stores, the embedded one and Neo4j, and the same question asked of both. The clock stands still,
// in this process and for both stores, so that nothing but the stores can make an answer differ.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { adapterOf } from '../../ingest/index.ts';
import { executeOperation, type OperationResult } from '../../src/graphql/execute.ts';
import { type LiveGraph, openLiveGraph } from '../../src/graphql/live-graph.ts';
import { KeyreachError } from '../../src/model/errors.ts';
import { type IngestOptions, ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import type { TestDatabase } from '../store/neo4j-server.ts';
import type { Question } from './every-question.ts';

type Input = Omit<IngestOptions, 'store' | 'spools' | 'adapter' | 'stdin' | 'paths'> & {
  readonly adapter?: string;
  readonly paths?: readonly string[];
  readonly lines?: readonly string[];
};

interface Side {
  readonly store: GraphStore;
  readonly graph: LiveGraph;
}

export class BothStores {
  readonly embedded: Side;
  readonly neo4j: Side;
  readonly #directory: string;

  private constructor(directory: string, [embedded, neo4j]: readonly [Side, Side]) {
    this.#directory = directory;
    this.embedded = embedded;
    this.neo4j = neo4j;
  }

  /** Both empty. Time is `now` until they are closed. */
  static async open(database: TestDatabase, now: number): Promise<BothStores> {
    await database.empty();
    vi.useFakeTimers({ toFake: ['Date'], now });
    const directory = mkdtempSync(join(tmpdir(), 'keyreach-both-'));
    const stores = [
      await openEmbeddedStore({ directory, clock: Date.now }),
      await database.place().open(Date.now),
    ] as const;
    const side = async (store: GraphStore): Promise<Side> => ({ store, graph: await openLiveGraph(store) });
    return new BothStores(directory, [await side(stores[0]), await side(stores[1])]);
  }

  async close(): Promise<void> {
    for (const { graph, store } of [this.embedded, this.neo4j]) {
      await graph.close();
      await store.close();
    }
    rmSync(this.#directory, { recursive: true, force: true });
    vi.useRealTimers();
  }

  /** What each said of the same input, as text. */
  async ingest({ adapter = 'native', lines, paths = ['-'], ...options }: Input): Promise<[string, string]> {
    const known = adapterOf(adapter);
    if (!known) throw new Error(`no adapter ${adapter}`);
    const into = async (store: GraphStore): Promise<string> => {
      const stdin = Readable.from(lines?.map((line) => `${line}\n`) ?? [], { objectMode: false });
      const spools = embeddedSpools(this.#directory);
      return ingest({ ...options, store, spools, adapter: known, paths, stdin }).then(
        (report) => JSON.stringify(report),
        (error: unknown) => {
          if (!(error instanceof KeyreachError)) throw error;
          return `${error.code}: ${error.message}`;
        },
      );
    };
    return [await into(this.embedded.store), await into(this.neo4j.store)];
  }

  /** The answers of both, as text: all pages where the question is paged. */
  ask(question: Question): Promise<[string, string]> {
    return Promise.all([answer(this.embedded, question), answer(this.neo4j, question)]);
  }
}

async function answer(side: Side, { operation, variables, paged }: Question): Promise<string> {
  const pages: OperationResult[] = [];
  for (let after: string | null = null; ; ) {
    const page = await executeOperation(side, operation, { ...variables, ...(after !== null && { after }) });
    pages.push(page);
    const { hasNextPage, endCursor } = paged ? pageInfoOf(page.data) : LAST;
    if (!hasNextPage) return JSON.stringify(pages);
    if (endCursor === null || endCursor === after)
      throw new Error(`${operation} gives no way to its next page`);
    after = endCursor;
  }
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}
const LAST: PageInfo = { hasNextPage: false, endCursor: null };

/** Of the connection that `first` and `after` page: the outermost one. */
function pageInfoOf(data: unknown): PageInfo {
  let level = [data];
  while (level.length > 0) {
    const objects = level.filter((part) => part !== null && typeof part === 'object' && !Array.isArray(part));
    const found = objects.find((part) => 'pageInfo' in (part as object)) as
      | { pageInfo: PageInfo }
      | undefined;
    if (found) return found.pageInfo;
    level = objects.flatMap((part) => Object.values(part as object));
  }
  return LAST;
}
