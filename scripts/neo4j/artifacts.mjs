// The server's jars from Maven Central, kept in a cache folder outside the checkout: about 115 MB a version.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'keyreach', 'neo4j');

/** The folder with the jars of a version, fetched the first time. */
export function artifacts(version) {
  const folder = join(cacheFolder, version);
  const lib = join(folder, 'lib');
  if (existsSync(lib)) return lib;
  mkdirSync(cacheFolder, { recursive: true });
  process.stderr.write(`Fetching Neo4j ${version} from Maven Central (once, 115 MB) …\n`);
  // Into a folder of its own first: a fetch that is cut short leaves nothing that looks complete.
  const partial = mkdtempSync(join(cacheFolder, 'partial-'));
  try {
    fetchInto(partial, version);
    mkdirSync(folder, { recursive: true });
    if (!existsSync(lib)) renameSync(partial, lib);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return lib;
}

function fetchInto(folder, version) {
  const pom = fileURLToPath(new URL('pom.xml', import.meta.url));
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  const { status, error } = spawnSync('mvn', ['-q', '-B', '-f', pom, `-Dneo4j.version=${version}`, ...goal], {
    stdio: ['ignore', 2, 2],
    timeout: 600_000,
  });
  if (error?.code === 'ENOENT')
    throw new Error('mvn is not there: install Apache Maven, which fetches Neo4j from Maven Central');
  if (error || status !== 0)
    throw new Error(`Maven could not fetch Neo4j ${version}${error ? `: ${error.message}` : ''}`);
}
