// The releases the launcher knows how to start, and what each needs.
import { readFileSync } from 'node:fs';

/** The long-term-support release that every test runs on: the version in pom.xml. */
export const LTS = /<neo4j\.version>(.+)<\/neo4j\.version>/.exec(
  readFileSync(new URL('pom.xml', import.meta.url), 'utf8'),
)[1];

/** The newest release, for deep tests. */
export const CURRENT = '2026.08.1';

/** Entry point, lowest version of Java, and settings of its own, of a version such as 5.26.31 or 2026.08.1. */
export function releaseOf(version) {
  const calendar = /^20\d\d\./.test(version);
  return calendar
    ? {
        main: 'org.neo4j.server.Neo4jCommunity',
        java: 25,
        // Without these it looks for other servers on the network.
        settings: { 'server.fleet_discovery.enabled': 'false', 'dbms.fleet_manager.enabled': 'false' },
      }
    : { main: 'org.neo4j.server.CommunityEntryPoint', java: 17, settings: {} };
}
