// The spool's one implementation: a throw-away SQLite file. Rows are appended without an index; `settle` builds
// the two that everything else needs, in sorted order, which costs a fraction of keeping them while filling.
import type { QuarantinedRecord } from '../../model/run.ts';
import type { ElementKind } from '../graph-store.ts';
import type {
  Closing,
  Mentioned,
  SharedSpool,
  Spool,
  SpooledEdge,
  SpooledLater,
  SpooledNode,
  SpooledRemoval,
  SpoolFactory,
} from '../spool.ts';
import type { Value } from './connection.ts';
import * as compare from './spool-compare.ts';
import * as ends from './spool-ends.ts';
import { SpoolFile } from './spool-file.ts';
import { fillingEntry } from './spool-filling.ts';
import { openSpoolFolder, type SpoolFolder } from './spool-folder.ts';
import { spoolValues } from './spool-rows.ts';

/** Spools under the system's temporary folder, or another one (on a disk as large as the input). */
export function embeddedSpools(parent?: string, filling: URL | null = fillingEntry()): SpoolFactory {
  return { open: () => new EmbeddedSpool(openSpoolFolder(parent), filling) };
}

const LATER_PAGE = 500;

/** `flatMap` takes twenty times as long. */
function flat<T>(batch: readonly T[], push: (all: Value[], item: T) => void): Value[] {
  const all: Value[] = [];
  for (const item of batch) push(all, item);
  return all;
}

class EmbeddedSpool implements Spool {
  readonly #folder: SpoolFolder;
  readonly #rows: SpoolFile;
  readonly #values = spoolValues((name) => this.#file(name));
  /** Names of files by the number that rows refer to; as long as the list of files that is read. */
  readonly #files: string[] = [];
  readonly #fileNumbers = new Map<string, number>();
  #shared = false;

  constructor(folder: SpoolFolder, filling: URL | null) {
    this.#folder = folder;
    this.#rows = new SpoolFile(folder.file, filling);
  }

  nodes(batch: readonly SpooledNode[]): void {
    this.#rows.put('node', flat(batch, this.#values.node));
  }

  edges(batch: readonly SpooledEdge[]): void {
    this.#rows.put('edge', flat(batch, this.#values.edge));
  }

  removals(batch: readonly SpooledRemoval[]): void {
    this.#rows.put('removal', flat(batch, this.#values.removal));
  }

  quarantine(batch: readonly QuarantinedRecord[]): void {
    this.#rows.put('quarantine', flat(batch, this.#values.quarantine));
  }

  later(batch: readonly SpooledLater[]): void {
    this.#rows.put('later', flat(batch, this.#values.later));
  }

  *laterItems(): Generator<SpooledLater[]> {
    for (let after = 0; ; ) {
      const found = this.#rows.connection.rows<[n: number, file: number, at: string, body: string]>(
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
    compare.settle(this.#rows.connection, conflicting, removed);
  }

  lookUpEnds(): void {
    ends.lookUp(this.#rows.connection);
  }

  undeclared(after: string, first: number): ReturnType<Spool['undeclared']> {
    return ends.undeclared(this.#rows.connection, after, first);
  }

  known(labels: ReadonlyMap<string, number>): void {
    ends.known(this.#rows.connection, labels);
  }

  misfits(after: number, first: number): ReturnType<Spool['misfits']> {
    return ends.misfits(this.#rows.connection, after, first);
  }

  weighDemands(): void {
    ends.weigh(this.#rows.connection);
  }

  contested(after: number, first: number): ReturnType<Spool['contested']> {
    return ends.contested(this.#rows.connection, after, first);
  }

  demands(after: string, first: number): ReturnType<Spool['demands']> {
    return ends.demands(this.#rows.connection, after, first).map((demand) => this.#named(demand));
  }

  dismiss(edges: readonly { edge: number; id: string; reason: string }[]): void {
    ends.dismiss(this.#rows.connection, edges);
  }

  mentioned(element: ElementKind): Mentioned {
    return compare.mentioned(this.#rows.connection, element);
  }

  live(element: ElementKind, batch: readonly { id: string; digest: string }[]): void {
    this.#rows.put(`live_${element}`, flat(batch, this.#values.live));
  }

  compare(closing: Closing): ReturnType<Spool['compare']> {
    return {
      node: compare.compared(this.#rows.connection, 'node', closing),
      edge: compare.compared(this.#rows.connection, 'edge', closing),
    };
  }

  recorded(): ReturnType<Spool['recorded']> {
    const nodes =
      'SELECT count(*) FROM node INDEXED BY node_id WHERE out = 0 AND placeholder = 0 AND made = 0';
    const edges =
      'SELECT count(*), coalesce(sum(traversable), 0) FROM edge INDEXED BY edge_id WHERE out = 0 AND made = 0';
    const [node = 0] = this.#rows.connection.row<[number]>(nodes) ?? [];
    const [edge = 0, traversable = 0] = this.#rows.connection.row<[number, number]>(edges) ?? [];
    return { nodes: node, edges: edge, traversableEdges: traversable };
  }

  closing(element: ElementKind, after: string, first: number): { id: string; digest: string }[] {
    return compare.closing(this.#rows.connection, element, after, first);
  }

  pendingNodes(after: number, first: number): ReturnType<Spool['pendingNodes']> {
    return compare.pendingNodes(this.#rows.connection, after, first).map((pending) => this.#named(pending));
  }

  pendingDated(after: number, upTo: number): ReturnType<Spool['pendingDated']> {
    return compare.pendingDated(this.#rows.connection, after, upTo).map((pending) => this.#named(pending));
  }

  pendingEdges(after: number, first: number): ReturnType<Spool['pendingEdges']> {
    return compare.pendingEdges(this.#rows.connection, after, first).map((pending) => this.#named(pending));
  }

  shared(): SharedSpool {
    if (!this.#shared) this.#rows.connection.execute('COMMIT');
    this.#shared = true;
    return { file: this.#rows.connection.file, files: this.#files };
  }

  quarantined(after: number, first: number): QuarantinedRecord[] {
    return this.#rows.connection
      .rows<[file: number, at: string, reason: string, id: string | null]>(
        'SELECT file, at, reason, id FROM quarantine ORDER BY n LIMIT ? OFFSET ?',
        first,
        after,
      )
      .map(([file, at, reason, id]) => ({ file: this.#fileName(file), at, reason, id }));
  }

  quarantineCounts(): { total: number; unreadable: number } {
    const [total = 0, unreadable = 0] =
      this.#rows.connection.row<[number, number]>('SELECT count(*), count(*) - count(id) FROM quarantine') ??
      [];
    return { total, unreadable };
  }

  close(): void {
    this.#rows.close();
    this.#folder.remove();
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
