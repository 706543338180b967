// A server's settings: Bolt on loopback only, no HTTP, nothing reported or announced to anybody.

/** The text of neo4j.conf for a server whose Bolt listens on this port of 127.0.0.1. */
export function settingsText({ port, settings }) {
  const all = {
    'server.default_listen_address': '127.0.0.1',
    'server.default_advertised_address': '127.0.0.1',
    'server.bolt.enabled': 'true',
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.bolt.advertised_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.security.auth_enabled': 'true',
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
    'server.bolt.telemetry.enabled': 'false',
    'server.memory.pagecache.size': '256m',
    'db.tx_log.rotation.retention_policy': '1 files',
    ...settings,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
