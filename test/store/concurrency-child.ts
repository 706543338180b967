// One of several processes on one store: a writer, a writer that always takes back, a reader of the newest
// version, or a reader of past ones. Each stops after a while and prints what it did and what it found broken.

import type { EdgeFact, NodeFact } from '../../src/model/fact.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { apply, type Facts, noFacts, readable, stable } from './readable.ts';
import { digest, ingest, opening, putView, ring, SUMMARY } from './sample.ts';

const [, , role = '', directory = '', source = '', milliseconds = '0'] = process.argv;
const SIZE = 60;
const store = await openEmbeddedStore({ directory });
const until = Date.now() + Number(milliseconds);
const broken: string[] = [];
let done = 0;

if (role === 'write') {
  for (; Date.now() < until; done++)
    await ingest(store, source, ring(source, SIZE, `${source} ${done}`), { batch: 17 });
} else if (role === 'abort') {
  for (; Date.now() < until; done++) {
    const run = await store.openRun(opening(source));
    await putView(run, ring(source, SIZE, `noise ${done}`), 17);
    await run.abort('ABORTED', SUMMARY);
  }
} else if (role === 'read') {
  let at = 0;
  let kept = noFacts();
  while (Date.now() < until) {
    const { version } = await store.head();
    kept = await apply(kept, store.changes(at, version));
    const whole = await apply(noFacts(), store.changes(0, version));
    if (facts(kept) !== facts(whole))
      broken.push(`version ${version} read step by step differs from the whole`);
    check(whole, version);
    if (version > at) done++;
    at = version;
  }
} else {
  const seen = new Map<number, string>();
  while (Date.now() < until) {
    const { version } = await store.head();
    // Twenty at most, the oldest among them, so that each comes again before the time is over.
    const [, second] = seen.keys();
    if (seen.size >= 20 && second !== undefined) seen.delete(second);
    for (const past of new Set([...seen.keys(), version])) {
      if (Date.now() > until) break;
      const now = digest(await readable(store, past));
      if ((seen.get(past) ?? now) !== now) broken.push(`version ${past} changed`);
      if (seen.has(past)) done++;
      seen.set(past, now);
    }
  }
}
await store.close();
process.stdout.write(`${JSON.stringify({ role, done, broken })}\n`);

/** Every version shows each source whole, in one generation, and nothing of a source that never commits. */
function check({ nodes, edges }: Facts, version: number): void {
  const live = [...nodes.values(), ...edges.values()].filter(({ closedAt }) => closedAt === null);
  const generations = new Map<string, Map<string, number>>();
  for (const fact of live) {
    const counts = generations.get(fact.source) ?? new Map<string, number>();
    const element = 'kind' in fact ? 'edges' : generationOf(fact);
    counts.set(element, (counts.get(element) ?? 0) + 1);
    generations.set(fact.source, counts);
  }
  for (const [of, counts] of generations) {
    if (of === 'noise') broken.push(`version ${version} shows a run that was taken back`);
    const sizes = [...counts.values()];
    if (sizes.length !== 2 || sizes.some((size) => size !== SIZE))
      broken.push(`version ${version} shows ${of} in part: ${stable([...counts])}`);
  }
}

function generationOf({ state: { statement } }: NodeFact): string {
  return 'name' in statement ? (statement.name ?? '') : '';
}

function facts({ nodes, edges }: Facts): string {
  return [...nodes.values(), ...edges.values()]
    .map((fact: NodeFact | EdgeFact) => stable(fact))
    .sort()
    .join('\n');
}
