// A Java that is new enough: JAVA_HOME, then `java` on the path, then where systems install it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PLACES = ['/usr/lib/jvm', '/usr/java', '/Library/Java/JavaVirtualMachines', '/opt/homebrew/opt'];

/** The path of a Java executable of at least this version; an error that says what was looked at, where there is none. */
export function findJava(atLeast) {
  const seen = [];
  for (const java of candidates()) {
    const version = versionOf(java);
    if (version !== null && version >= atLeast) return java;
    if (version !== null) seen.push(`${java} is ${version}`);
  }
  throw new Error(
    `no Java ${atLeast} or newer (${seen.join(', ') || 'none at all'}): install one, or point JAVA_HOME at it`,
  );
}

function* candidates() {
  if (process.env.JAVA_HOME) yield join(process.env.JAVA_HOME, 'bin', 'java');
  yield 'java';
  for (const place of PLACES) {
    if (!existsSync(place)) continue;
    for (const name of readdirSync(place).sort()) {
      for (const inside of ['bin/java', 'Contents/Home/bin/java']) {
        const java = join(place, name, inside);
        if (existsSync(java)) yield java;
      }
    }
  }
}

function versionOf(java) {
  const { status, stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const version = status === 0 ? /version "(\d+)/.exec(stderr) : null;
  return version ? Number(version[1]) : null;
}
