// `keyreach demo`: the fictional organization, each of its sources through the same pipeline as any other.
import { loadDemo } from '../demo/load.ts';
import { exitCode } from '../pipeline/report.ts';
import { embeddedSpools } from '../store/embedded/spool.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { type CommonOptions, openStore } from './connection.ts';
import { EXIT } from './exit-code.ts';
import { reportText } from './report.ts';

export async function loadDemoInto(options: CommonOptions & { observedAt?: string }): Promise<number> {
  const store = await openStore(options, 'make');
  try {
    return await demoInto(store, options);
  } finally {
    await store.close();
  }
}

/** Loads the demo into an open store; the gravest exit code of its runs. */
export async function demoInto(
  store: GraphStore,
  options: { quiet?: boolean; observedAt?: string },
): Promise<number> {
  const observedAt = options.observedAt === undefined ? Date.now() : Date.parse(options.observedAt);
  const reports = await loadDemo({ store, spools: embeddedSpools(), observedAt });
  if (!options.quiet) {
    for (const report of reports) process.stderr.write(reportText(report));
    process.stderr.write(
      '\nThe demo is loaded. Try: keyreach status · keyreach serve · docs/demo.md walks through it\n',
    );
  }
  return reports.reduce<number>((gravest, report) => Math.max(gravest, exitCode(report)), EXIT.done);
}
