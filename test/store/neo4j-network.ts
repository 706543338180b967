// The server that the launcher starts speaks to nobody but this machine.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { DEEP } from './deep.ts';
import type { TestDatabase, TestServer } from './neo4j-server.ts';
import { ingest, ring } from './sample.ts';

/** In a deep run longer than any interval at which a release announces itself. */
const WATCHED = DEEP ? 90_000 : 2_000;

export function networkSuite(server: TestServer, takenDatabase: () => TestDatabase): void {
  describe.skipIf(!server.pid)('the server that is started for tests and for trying out', () => {
    it('says in its settings that it listens on loopback, asks for a password, and reports to nobody', async () => {
      const settings = Object.fromEntries(
        await takenDatabase().rows<[string, string]>('SHOW SETTINGS YIELD name, value RETURN name, value'),
      );
      expect(settings).toMatchObject({
        'server.bolt.listen_address': expect.stringMatching(/^127\.0\.0\.1:\d+$/),
        'server.default_listen_address': '127.0.0.1',
        'server.default_advertised_address': '127.0.0.1',
        'server.http.enabled': 'false',
        'server.https.enabled': 'false',
        'dbms.security.auth_enabled': 'true',
        'dbms.usage_report.enabled': 'false',
        'client.allow_telemetry': 'false',
        'server.bolt.telemetry.enabled': 'false',
      });
      // Of calendar releases only.
      const discovery = ['server.fleet_discovery.enabled', 'dbms.fleet_manager.enabled'];
      for (const name of discovery) expect(settings[name] ?? 'false').toBe('false');
      if (server.version?.startsWith('20'))
        expect(Object.keys(settings)).toEqual(expect.arrayContaining(discovery));
    });

    it.skipIf(process.platform !== 'linux')(
      'has no socket but on loopback while it works',
      async () => {
        const bolt = server.uri.slice(server.uri.lastIndexOf(':') + 1);
        const store = await takenDatabase().place().open();
        const seen = new Set<string>();
        let connected = 0;
        const until = Date.now() + WATCHED;
        for (let round = 0; Date.now() < until; round++) {
          const working = ingest(store, 'aws', ring('aws', 20, `round ${round}`));
          for (const { kind, local, remote } of socketsOf(server.pid ?? 0)) {
            if (remote === null) seen.add(`${kind} listens on ${local}`);
            else connected++;
            for (const address of [local, remote]) expect(address ?? '127.').toMatch(/^127\.|^::1:/);
          }
          await working;
          await sleep(20);
        }
        await store.close();
        expect([...seen]).toEqual([`tcp listens on 127.0.0.1:${bolt}`]);
        expect(connected).toBeGreaterThan(0);
      },
      WATCHED + 60_000,
    );
  });
}

interface Socket {
  readonly kind: 'tcp' | 'udp';
  readonly local: string;
  /** null: it listens. */
  readonly remote: string | null;
}

/** All sockets of a process that packets could leave by, in whatever state. */
function socketsOf(pid: number): Socket[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return []; // Closed meanwhile.
      }
    }),
  );
  return ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, local = '', remote = '', , , , , , , inode = ''] = line.trim().split(/\s+/);
        if (!inodes.has(inode)) return [];
        const kind = table.startsWith('tcp') ? 'tcp' : 'udp';
        return [
          { kind, local: readable(local), remote: /:0000$/.test(remote) ? null : readable(remote) } as const,
        ];
      }),
  );
}

/** As in 127.0.0.1:7687, of the kernel's little-endian hexadecimal; an IPv4 address in IPv6 is one. */
function readable(address: string): string {
  const [hex = '', port = ''] = address.split(':');
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words
    .flatMap((word) => word.match(/../g)?.reverse() ?? [])
    .map((byte) => Number.parseInt(byte, 16));
  const isMapped = bytes.length === 16 && bytes.slice(0, 12).join() === '0,0,0,0,0,0,0,0,0,0,255,255';
  const text =
    bytes.length === 4 || isMapped
      ? bytes.slice(-4).join('.')
      : bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1
        ? '::1'
        : bytes.join(',');
  return `${text}:${Number.parseInt(port, 16)}`;
}
