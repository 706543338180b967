// Starts a real Neo4j Community server from its Maven artifacts, for tests and for trying out: on loopback, with
// authentication on and a random password, and gone when it is stopped.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { artifacts } from './artifacts.mjs';
import { findJava } from './java.mjs';
import { end, signal } from './processes.mjs';
import { LTS, releaseOf } from './releases.mjs';
import { endLeftovers, forget, isServerAt, note } from './running.mjs';
import { settingsText } from './settings.mjs';

/** A server that was killed reads first what it had not yet written down: minutes on a busy machine. */
const READY_WITHIN = 300_000;
const FOLDERS = ['conf', 'plugins', 'data', 'logs', 'run', 'import', 'licenses'];
/**
 * Plans stay as they were made: a test that empties and fills the graph would have each made again. What is committed is
 * also written where it belongs before long: a server that is killed has little to recover.
 */
const BRIEF = {
  'db.checkpoint.interval.time': '10s',
  'dbms.cypher.min_replan_interval': '1h',
  'dbms.cypher.statistics_divergence_threshold': '1.0',
  'db.shutdown_transaction_end_timeout': '0s',
  // A start after a kill reads all of the file to its end: seconds, where that is room for later.
  'db.tx_log.preallocate': 'false',
};
const OPENED = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'];

/**
 * Starts a server and resolves when it answers. `home` keeps its data and password for the next start; without
 * it everything is in a temporary folder that `stop` removes; `settings` are more lines of neo4j.conf. `brief`: it
 * starts with half the work, and would be slower in the long run. Ends what crashed starts left running first.
 */
export async function startNeo4j({
  version = LTS,
  home,
  heap = '1g',
  port,
  brief = false,
  settings = {},
} = {}) {
  const release = releaseOf(version);
  const java = findJava(release.java);
  const lib = artifacts(version);
  await endLeftovers();
  const temporary = home === undefined;
  const folder = home ?? mkdtempSync(join(tmpdir(), 'keyreach-neo4j-'));
  for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  const bolt = port ?? (await freePort());
  writeFileSync(
    join(folder, 'conf', 'neo4j.conf'),
    settingsText({ port: bolt, settings: { ...release.settings, ...(brief && BRIEF), ...settings } }),
  );
  const server = launch({ java, heap, brief, lib, folder, main: release.main });
  note(server.pid, { home: folder, temporary });
  const killAtExit = () => signal(server.pid, 'SIGKILL');
  if (temporary) process.on('exit', killAtExit);
  const stop = async () => {
    // Nobody asks for a temporary server's data again: no need to wait until it is written.
    if (temporary) signal(server.pid, 'SIGKILL');
    await end(server.pid, isServerAt(folder));
    process.off('exit', killAtExit);
    if (temporary) rmSync(folder, { recursive: true, force: true });
    forget(server.pid);
  };
  const uri = `neo4j://127.0.0.1:${bolt}`;
  try {
    const password = await ready(uri, server, folder);
    return { uri, user: 'neo4j', password, pid: server.pid, version, home: folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch({ java, heap, brief, lib, folder, main }) {
  const log = openSync(join(folder, 'logs', 'console.log'), 'a', 0o600);
  const server = spawn(
    java,
    [
      '-Xms512m',
      `-Xmx${heap}`,
      ...(brief ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] : ['-XX:+UseG1GC']),
      '-XX:-UsePerfData',
      '-Dfile.encoding=UTF-8',
      ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
      '-Dio.netty.tryReflectionSetAccessible=true',
      '-Dlog4j2.disable.jmx=true',
      '-cp',
      join(lib, '*'),
      main,
      `--home-dir=${folder}`,
      `--config-dir=${join(folder, 'conf')}`,
      '--console-mode',
    ],
    { stdio: ['ignore', log, log], detached: true },
  );
  server.unref();
  return server;
}

/** Waits until the server answers; gives its password, set at the first start. */
async function ready(uri, server, folder) {
  const kept = join(folder, 'password');
  const password = existsSync(kept) ? readFileSync(kept, 'utf8') : null;
  const until = Date.now() + READY_WITHIN;
  for (;;) {
    const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', password ?? 'neo4j'), {
      connectionTimeout: 5_000,
      telemetryDisabled: true,
    });
    try {
      if (password === null) return await setPassword(driver, kept);
      await driver.verifyConnectivity();
      return password;
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null || Date.now() > until)
        throw failed(folder, error);
      await sleep(250);
    } finally {
      await driver.close();
    }
  }
}

async function setPassword(driver, kept) {
  const password = randomBytes(24).toString('base64url');
  await driver.executeQuery(
    'ALTER CURRENT USER SET PASSWORD FROM $initial TO $password',
    { initial: 'neo4j', password },
    { database: 'system' },
  );
  writeFileSync(kept, password, { mode: 0o600 });
  return password;
}

function failed(folder, cause) {
  const log = readFileSync(join(folder, 'logs', 'console.log'), 'utf8')
    .trim()
    .split('\n')
    .slice(-15)
    .join('\n');
  return new Error(`Neo4j did not become ready (${cause.message}). The end of its log:\n${log}`, { cause });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
