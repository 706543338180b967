// Writes schema/native.schema.json from the zod schemas of src/model/native.ts; run after a build. A test holds the two equal.
import { writeFileSync } from 'node:fs';
import { nativeJsonSchema } from '../dist/src/model/native.js';

writeFileSync(
  new URL('../schema/native.schema.json', import.meta.url),
  `${JSON.stringify(nativeJsonSchema(), null, 2)}\n`,
);
