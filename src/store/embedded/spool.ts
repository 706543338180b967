// The spool's one implementation: a throw-away SQLite file. Rows are appended without an index; `settle` builds
// the two that everything else needs, in sorted order, which costs a fraction of keeping them while filling.
import { join } from 'node:path';
import Database from 'libsql';
import type { QuarantinedRecord } from '../../model/run.ts';
import type { ElementKind } from '../graph-store.ts';
import type {
  Closing,
  Spool,
  SpooledEdge,
  SpooledLater,
  SpooledNode,
  SpooledRemoval,
  SpoolFactory,
} from '../spool.ts';
import * as compare from './spool-compare.ts';
import * as ends from './spool-ends.ts';
import { openSpoolFolder, removeSpoolFolder, SPOOL_FILE } from './spool-folder.ts';
import { spoolInserters } from './spool-rows.ts';
import { type Cell, type Connection, prepareSpool, rows } from './spool-schema.ts';

/** Spools under the system's temporary folder, or another one (on a disk as large as the input). */
export function embeddedSpools(parent?: string): SpoolFactory {
  return { open: () => new EmbeddedSpool(openSpoolFolder(parent)) };
}

const LATER_PAGE = 500;

class EmbeddedSpool implements Spool {
  readonly #folder: string;
  readonly #db: Connection;
  readonly #insert: ReturnType<typeof spoolInserters>;
  /** Names of files by the number that rows refer to; as long as the list of files that is read. */
  readonly #files: string[] = [];
  readonly #fileNumbers = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
    const db = new Database(join(folder, SPOOL_FILE));
    this.#db = db;
    prepareSpool(db);
    this.#insert = spoolInserters(db, (name) => this.#file(name));
  }

  nodes(batch: readonly SpooledNode[]): void {
    this.#insert.node(batch);
  }

  edges(batch: readonly SpooledEdge[]): void {
    this.#insert.edge(batch);
  }

  removals(batch: readonly SpooledRemoval[]): void {
    this.#insert.removal(batch);
  }

  quarantine(batch: readonly QuarantinedRecord[]): void {
    this.#insert.quarantine(batch);
  }

  later(batch: readonly SpooledLater[]): void {
    this.#insert.later(batch);
  }

  *laterItems(): Generator<SpooledLater[]> {
    const page = this.#db.prepare('SELECT n, file, at, body FROM later WHERE n > ? ORDER BY n LIMIT ?').raw();
    for (let after = 0; ; ) {
      const found = rows(page, [after, LATER_PAGE]);
      if (found.length === 0) return;
      after = found.at(-1)?.[0] as number;
      yield found.map(([, file, at, body]) => ({
        file: this.#fileName(file),
        at: String(at),
        body: String(body),
      }));
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
    return ends
      .demands(this.#db, after, first)
      .map(({ file, ...demand }) => ({ ...demand, file: this.#fileName(file) }));
  }

  dismiss(edges: readonly { edge: number; id: string; reason: string }[]): void {
    ends.dismiss(this.#db, edges);
  }

  live(element: ElementKind, batch: readonly { id: string; digest: string }[]): void {
    if (element === 'node') this.#insert.liveNode(batch);
    else this.#insert.liveEdge(batch);
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
    const [node] = rows(this.#db.prepare(nodes).raw());
    const [edge] = rows(this.#db.prepare(edges).raw());
    return { nodes: Number(node?.[0]), edges: Number(edge?.[0]), traversableEdges: Number(edge?.[1]) };
  }

  closing(element: ElementKind, after: string, first: number): { id: string; digest: string }[] {
    return compare.closing(this.#db, element, after, first);
  }

  pending(element: ElementKind, after: number, first: number): ReturnType<Spool['pending']> {
    return compare
      .pending(this.#db, element, after, first)
      .map(({ file, ...pending }) => ({ ...pending, file: this.#fileName(file) }));
  }

  quarantined(after: number, first: number): QuarantinedRecord[] {
    const page = this.#db
      .prepare('SELECT file, at, reason, id FROM quarantine ORDER BY n LIMIT ? OFFSET ?')
      .raw();
    return rows(page, [first, after]).map(([file, at, reason, id]) => ({
      file: this.#fileName(file),
      at: String(at),
      reason: String(reason),
      id: id === null ? null : String(id),
    }));
  }

  quarantineCounts(): { total: number; unreadable: number } {
    const [found] = rows(this.#db.prepare('SELECT count(*), count(*) - count(id) FROM quarantine').raw());
    return { total: Number(found?.[0]), unreadable: Number(found?.[1]) };
  }

  close(): void {
    if (!this.#db.open) return;
    this.#db.close();
    removeSpoolFolder(this.#folder);
  }

  #file(name: string): number {
    const known = this.#fileNumbers.get(name);
    if (known !== undefined) return known;
    this.#files.push(name);
    this.#fileNumbers.set(name, this.#files.length - 1);
    return this.#files.length - 1;
  }

  #fileName(file: Cell | undefined): string {
    return this.#files[Number(file)] ?? '';
  }
}
