// The projection kept in a file, so that a start need not read all facts from the store. It is a cache and nothing
// more: only what is whole, of this build, of this store and of a version in its history is taken; everything else is
// as if there were no file, and is written anew.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { type Census, census } from '../analysis/census.ts';
import { type Covered, covered } from '../analysis/coverage.ts';
import { Projection } from '../analysis/projection.ts';
import type { KeptParts, ProjectionParts } from '../analysis/projection-content.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { type About, readColumns, writeColumns } from './column-file.ts';
import { inFilesLater } from './columns-in-files.ts';

export interface SavedGraph {
  /** The saved projection, of the store's newest version or an earlier one; null where there is none to trust. */
  load(store: GraphStore): Promise<Projection | null>;
  /**
   * Keeps it in place of what was kept, unless it is small, or one was kept a moment ago, or the store was pruned since
   * it was read, with so many `prunings`. Never rejects.
   */
  save(store: GraphStore, view: Projection, prunings: number): Promise<void>;
}

/** Edges below which a graph is read from the store as fast. */
const LEAST_EDGES = 20_000;
/** How long a saved version is left as it is, ms: catching up from it takes less than writing it anew. */
const EVERY_MS = 600_000;
const PAGE = 100;
const MOST_PAGES = 20;

/** In a file that only its user can read. `say` hears what keeps it from being written; nobody need care. */
export function savedGraph(
  file: string,
  say: (problem: string) => void,
  { leastEdges = LEAST_EDGES, everyMs = EVERY_MS } = {},
): SavedGraph {
  let keptAt = Number.NEGATIVE_INFINITY;
  let kept = -1;
  let keptPrunings = -1;
  return {
    async load(store) {
      const { version: newest } = await store.head();
      let anothers = false;
      // Asked before: another process may be about to put one there.
      const isThere = existsSync(file);
      const read = await readColumns(file, async (about) => {
        const version = Number(about['version']);
        const possible = Number.isSafeInteger(version) && version >= 1 && version <= newest;
        const expected = possible ? await aboutOf(store, version) : null;
        anothers = expected === null || JSON.stringify(expected) !== JSON.stringify(about);
        return !anothers;
      });
      if (!read) {
        // That of another build or store is as usual as none.
        if (!anothers && isThere)
          say(`${file} is damaged, or open to others, and not trusted: the graph is read from the store`);
        return null;
      }
      kept = Number(read.about['version']);
      keptPrunings = Number(read.about['prunings']);
      keptAt = performance.now();
      return restored(kept, read.tree as Tree);
    },
    async save(store, view, prunings) {
      const { version } = view;
      const soon = performance.now() - keptAt < everyMs;
      const same = version === kept && prunings === keptPrunings;
      if (same || view.edgeCount < leastEdges || (soon && version >= kept)) return;
      [kept, keptPrunings, keptAt] = [version, prunings, performance.now()];
      try {
        const about = await aboutOf(store, version);
        if (about?.['prunings'] === prunings) await writeColumns(file, about, treeOf(view));
      } catch (error) {
        say(
          `the projection could not be saved as ${file}, so the next start reads the whole store (${error instanceof Error ? error.message : String(error)})`,
        );
      }
    },
  };
}

/** The projection, and what every answer tells of it as far as that was found out. */
interface Tree<Parts = ProjectionParts> {
  readonly parts: Parts;
  readonly covered: Covered | undefined;
  readonly census: Census | undefined;
}

function treeOf(view: Projection): Tree<KeptParts> {
  return { parts: view.parts(), covered: covered.known(view), census: census.known(view) };
}

function restored(version: number, tree: Tree): Projection {
  const view = Projection.of(version, tree.parts, inFilesLater());
  covered.give(view, tree.covered);
  census.give(view, tree.census);
  return view;
}

/** What a file of this build and store says of itself at a version; null where the version's run is not known. */
async function aboutOf(store: GraphStore, version: number): Promise<About | null> {
  const [history, { prunings }] = await Promise.all([historyOf(store, version), store.retention()]);
  if (history === null) return null;
  code ??= digestOfCode();
  return { code, engine: process.versions.v8, endianness: endianness(), history, prunings, version };
}

/** What a projection means and is made of: the ontology, how facts are merged, tables, and the file itself. */
const ROOMS = ['model', 'kernel', 'analysis', 'saved'];
let code: string | null = null;

/** Changes with every word of them, so that nobody has to remember to raise a number. */
function digestOfCode(): string {
  const hash = createHash('sha256');
  for (const room of ROOMS) {
    const folder = join(import.meta.dirname, '..', room);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
        hash.update(`\n${room}/${name}\n`).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

/**
 * Tells the run that made the version from any other: two stores, or one that was restored from a backup and went
 * another way since, have no run in common that began and ended in the same milliseconds with the same counts.
 */
async function historyOf(store: GraphStore, version: number): Promise<string | null> {
  let before: number | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const runs = await store.runs({ first: PAGE, ...(before === undefined ? {} : { before }) });
    const made = runs.find((run) => run.status === 'COMMITTED' && run.version === version);
    if (made) return digestOf([await store.keyCheck(), made]);
    before = runs.at(-1)?.run;
    if (before === undefined) return null;
  }
  return null;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
