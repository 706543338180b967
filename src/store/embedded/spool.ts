// The spool's one implementation: a throw-away SQLite file. Rows are appended without an index; `settle` builds
// the two that everything else needs, in sorted order, which costs a fraction of keeping them while filling.
import { join } from 'node:path';
import type { QuarantinedRecord } from '../../model/run.ts';
import type { ElementKind } from '../graph-store.ts';
import type {
  Closing,
  SharedSpool,
  Spool,
  SpooledEdge,
  SpooledLater,
  SpooledNode,
  SpooledRemoval,
  SpoolFactory,
} from '../spool.ts';
import { Connection, type Value } from './connection.ts';
import { insertRows } from './insert.ts';
import * as compare from './spool-compare.ts';
import * as ends from './spool-ends.ts';
import { openSpoolFolder, removeSpoolFolder, SPOOL_FILE } from './spool-folder.ts';
import { SPOOL_ROWS, type SpoolTable, spoolValues } from './spool-rows.ts';
import { prepareSpool } from './spool-schema.ts';

/** Spools under the system's temporary folder, or another one (on a disk as large as the input). */
export function embeddedSpools(parent?: string): SpoolFactory {
  return { open: () => new EmbeddedSpool(openSpoolFolder(parent)) };
}

const LATER_PAGE = 500;

class EmbeddedSpool implements Spool {
  readonly #folder: string;
  readonly #db: Connection;
  readonly #values = spoolValues((name) => this.#file(name));
  /** Names of files by the number that rows refer to; as long as the list of files that is read. */
  readonly #files: string[] = [];
  readonly #fileNumbers = new Map<string, number>();
  #shared = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#db = new Connection(join(folder, SPOOL_FILE));
    prepareSpool(this.#db);
  }

  nodes(batch: readonly SpooledNode[]): void {
    this.#put('node', this.#values.nodes(batch));
  }

  edges(batch: readonly SpooledEdge[]): void {
    this.#put('edge', this.#values.edges(batch));
  }

  removals(batch: readonly SpooledRemoval[]): void {
    this.#put('removal', this.#values.removals(batch));
  }

  quarantine(batch: readonly QuarantinedRecord[]): void {
    this.#put('quarantine', this.#values.quarantine(batch));
  }

  later(batch: readonly SpooledLater[]): void {
    this.#put('later', this.#values.later(batch));
  }

  *laterItems(): Generator<SpooledLater[]> {
    for (let after = 0; ; ) {
      const found = this.#db.rows<[n: number, file: number, at: string, body: string]>(
        'SELECT n, file, at, body FROM later WHERE n > ? ORDER BY n LIMIT ?',
        after,
        LATER_PAGE,
      );
      const last = found.at(-1);
      if (!last) return;
      after = last[0];
      yield found.map(([, file, at, body]) => ({ file: this.#fileName(file), at, body }));
    }
  }

  settle({ conflicting, removed }: { conflicting: string; removed: string }): void {
    compare.settle(this.#db, conflicting, removed);
  }

  lookUpEnds(): void {
    ends.lookUp(this.#db);
  }

  undeclared(after: string, first: number): ReturnType<Spool['undeclared']> {
    return ends.undeclared(this.#db, after, first);
  }

  known(labels: ReadonlyMap<string, number>): void {
    ends.known(this.#db, labels);
  }

  misfits(after: number, first: number): ReturnType<Spool['misfits']> {
    return ends.misfits(this.#db, after, first);
  }

  weighDemands(): void {
    ends.weigh(this.#db);
  }

  contested(after: number, first: number): ReturnType<Spool['contested']> {
    return ends.contested(this.#db, after, first);
  }

  demands(after: string, first: number): ReturnType<Spool['demands']> {
    return ends.demands(this.#db, after, first).map((demand) => this.#named(demand));
  }

  dismiss(edges: readonly { edge: number; id: string; reason: string }[]): void {
    ends.dismiss(this.#db, edges);
  }

  live(element: ElementKind, batch: readonly { id: string; digest: string }[]): void {
    this.#put(`live_${element}`, this.#values.live(batch));
  }

  compare(closing: Closing): ReturnType<Spool['compare']> {
    return {
      node: compare.compared(this.#db, 'node', closing),
      edge: compare.compared(this.#db, 'edge', closing),
    };
  }

  recorded(): ReturnType<Spool['recorded']> {
    const nodes =
      'SELECT count(*) FROM node INDEXED BY node_id WHERE out = 0 AND placeholder = 0 AND made = 0';
    const edges =
      'SELECT count(*), coalesce(sum(traversable), 0) FROM edge INDEXED BY edge_id WHERE out = 0 AND made = 0';
    const [node = 0] = this.#db.row<[number]>(nodes) ?? [];
    const [edge = 0, traversable = 0] = this.#db.row<[number, number]>(edges) ?? [];
    return { nodes: node, edges: edge, traversableEdges: traversable };
  }

  closing(element: ElementKind, after: string, first: number): { id: string; digest: string }[] {
    return compare.closing(this.#db, element, after, first);
  }

  pendingNodes(after: number, first: number): ReturnType<Spool['pendingNodes']> {
    return compare.pendingNodes(this.#db, after, first).map((pending) => this.#named(pending));
  }

  pendingEdges(after: number, first: number): ReturnType<Spool['pendingEdges']> {
    return compare.pendingEdges(this.#db, after, first).map((pending) => this.#named(pending));
  }

  shared(): SharedSpool {
    if (!this.#shared) this.#db.execute('COMMIT');
    this.#shared = true;
    return { file: this.#db.file, files: this.#files };
  }

  quarantined(after: number, first: number): QuarantinedRecord[] {
    return this.#db
      .rows<[file: number, at: string, reason: string, id: string | null]>(
        'SELECT file, at, reason, id FROM quarantine ORDER BY n LIMIT ? OFFSET ?',
        first,
        after,
      )
      .map(([file, at, reason, id]) => ({ file: this.#fileName(file), at, reason, id }));
  }

  quarantineCounts(): { total: number; unreadable: number } {
    const [total = 0, unreadable = 0] =
      this.#db.row<[number, number]>('SELECT count(*), count(*) - count(id) FROM quarantine') ?? [];
    return { total, unreadable };
  }

  close(): void {
    this.#db.close();
    removeSpoolFolder(this.#folder);
  }

  #put(table: SpoolTable, values: Value[]): void {
    insertRows(this.#db, SPOOL_ROWS[table], values);
  }

  #file(name: string): number {
    const known = this.#fileNumbers.get(name);
    if (known !== undefined) return known;
    this.#files.push(name);
    this.#fileNumbers.set(name, this.#files.length - 1);
    return this.#files.length - 1;
  }

  #named<T extends { file: number }>(row: T): Omit<T, 'file'> & { file: string } {
    return { ...row, file: this.#fileName(row.file) };
  }

  #fileName(file: number): string {
    return this.#files[file] ?? '';
  }
}
