#!/usr/bin/env node
// Starts the built command line, or says how to build it.
import { existsSync } from 'node:fs';

const entry = new URL('../dist/src/cli.js', import.meta.url);
if (!existsSync(entry)) {
  process.stderr.write(
    'keyreach is not built yet: run `npm run build` (or `npm start`, which builds first)\n',
  );
  process.exit(1);
}
// What the GraphQL library checks for its developers costs a tenth of an answer.
process.env.NODE_ENV ??= 'production';
await import(entry.href);
