// Takes the keys of a file, made where it is missing, and says which they are and what a core dump would hold.
import { existsSync, readFileSync } from 'node:fs';
import { readOrMakeKeys } from '../../src/security/key-file.ts';

const [, , file = ''] = process.argv;
const { check } = readOrMakeKeys(file).current;
const filter = '/proc/self/coredump_filter';
const dumped = existsSync(filter) ? Number.parseInt(readFileSync(filter, 'utf8'), 16) : 0;
process.stdout.write(`${JSON.stringify({ check, dumped })}\n`);
