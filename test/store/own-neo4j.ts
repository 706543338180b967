// A Neo4j that belongs to one test file, which may stop, kill and start it again at the same address, with the
// data it had. Its Bolt also speaks TLS, by a certificate made here.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
// @ts-expect-error The launcher is plain JavaScript.
import { startNeo4j } from '../../scripts/neo4j/launcher.mjs';

interface Launched {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export class OwnNeo4j {
  readonly address: string;
  readonly password: string;
  /** What others must trust to speak TLS with it. */
  readonly certificate: string;
  readonly #home: string;
  #running: Launched;
  #driver: Driver | null = null;

  private constructor(home: string, running: Launched) {
    this.#home = home;
    this.#running = running;
    this.address = running.uri.slice('neo4j://'.length);
    this.password = running.password;
    this.certificate = join(home, 'certificates', 'public.crt');
  }

  static async start(): Promise<OwnNeo4j> {
    const home = mkdtempSync(join(tmpdir(), 'keyreach-own-neo4j-'));
    makeCertificate(join(home, 'certificates'));
    return new OwnNeo4j(
      home,
      (await startNeo4j({ home, heap: '512m', brief: true, settings: tls(home) })) as Launched,
    );
  }

  get uri(): string {
    return `neo4j://${this.address}`;
  }

  get environment(): Record<string, string> {
    return { NEO4J_USER: 'neo4j', NEO4J_PASSWORD: this.password };
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    process.kill(this.#running.pid, signal);
  }

  /** As an administrator stops it. */
  stop(): Promise<void> {
    return this.#running.stop();
  }

  async startAgain(): Promise<void> {
    const port = Number(this.address.split(':')[1]);
    const settings = tls(this.#home);
    this.#running = (await startNeo4j({
      home: this.#home,
      heap: '512m',
      brief: true,
      port,
      settings,
    })) as Launched;
  }

  async rows<T extends readonly unknown[]>(cypher: string, parameters: object = {}): Promise<T[]> {
    this.#driver ??= neo4j.driver(this.uri, neo4j.auth.basic('neo4j', this.password), {
      disableLosslessIntegers: true,
      telemetryDisabled: true,
    });
    const { records } = await this.#driver.executeQuery(cypher, parameters);
    return records.map((record) => [...record] as unknown as T);
  }

  async remove(): Promise<void> {
    try {
      this.signal('SIGCONT');
      this.signal('SIGKILL');
      await sleep(200);
    } catch {
      // It does not run.
    }
    await this.#running.stop();
    await this.#driver?.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

function makeCertificate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const files = ['-keyout', join(folder, 'private.key'), '-out', join(folder, 'public.crt')];
  const { status, stderr } = spawnSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names, ...files],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
}

function tls(home: string): Record<string, string> {
  return {
    'server.bolt.tls_level': 'OPTIONAL',
    'dbms.ssl.policy.bolt.enabled': 'true',
    'dbms.ssl.policy.bolt.base_directory': join(home, 'certificates'),
    'dbms.ssl.policy.bolt.private_key': 'private.key',
    'dbms.ssl.policy.bolt.public_certificate': 'public.crt',
    'dbms.ssl.policy.bolt.client_auth': 'NONE',
  };
}
