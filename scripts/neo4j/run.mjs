// `npm run neo4j`: a Neo4j server in the foreground, for trying out. `--home DIR` keeps its data, `--version V`
// starts another release, `--port N` another port than 7687.
import { parseArgs } from 'node:util';
import { startNeo4j } from './launcher.mjs';

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    version: { type: 'string' },
    port: { type: 'string', default: '7687' },
  },
});

try {
  const { port, ...rest } = values;
  const server = await startNeo4j({ ...rest, port: Number(port) });
  process.stdout.write(`
Neo4j ${server.version} is ready, on this machine only${values.home ? '' : '; its data goes when it stops'}.

  export NEO4J_URI=${server.uri} NEO4J_USER=${server.user} NEO4J_PASSWORD=${server.password}
  npm start

Stop it with Ctrl-C.
`);
  const alive = setInterval(() => undefined, 60_000);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(name, () => {
      clearInterval(alive);
      server.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
