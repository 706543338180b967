// The environment, parsed once.
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { configFrom } from '../../src/config.ts';

const defaults = {
  data: 'keyreach-data',
  neo4j: { uri: undefined, user: 'neo4j', password: undefined, database: undefined },
  host: '127.0.0.1',
  port: 4000,
  tokenFile: null,
  keyFile: undefined,
  threads: availableParallelism(),
  nice: 10,
  logLevel: 'info',
  reach: undefined,
  projectionMemory: undefined,
};

test('an empty environment gives the defaults, and so do empty variables', () => {
  expect(configFrom({})).toEqual(defaults);
  expect(configFrom({ KEYREACH_PORT: '', KEYREACH_TOKEN_FILE: '', HOME: '/nowhere' })).toEqual(defaults);
});

test('what is set is taken', () => {
  expect(
    configFrom({
      KEYREACH_DATA: '/data',
      KEYREACH_HOST: '0.0.0.0',
      KEYREACH_PORT: '80',
      KEYREACH_TOKEN_FILE: '/t',
      KEYREACH_LOG: 'warn',
      KEYREACH_REACH: 'neo4j',
      KEYREACH_PROJECTION_MEMORY: '4096',
      KEYREACH_THREADS: '0',
      KEYREACH_NICE: '19',
      NEO4J_URI: 'neo4j://db:7687',
      NEO4J_USER: 'ada',
      NEO4J_PASSWORD: 'p',
      NEO4J_DATABASE: 'graph',
    }),
  ).toEqual({
    data: '/data',
    neo4j: { uri: 'neo4j://db:7687', user: 'ada', password: 'p', database: 'graph' },
    host: '0.0.0.0',
    port: 80,
    tokenFile: '/t',
    threads: 0,
    nice: 19,
    logLevel: 'warn',
    reach: 'neo4j',
    projectionMemory: 4096,
  });
});

test.each([
  ['KEYREACH_PORT', '65536'],
  ['KEYREACH_PORT', 'http'],
  ['KEYREACH_LOG', 'loud'],
  ['KEYREACH_REACH', 'elsewhere'],
  ['KEYREACH_PROJECTION_MEMORY', '0'],
  ['KEYREACH_THREADS', '65'],
  ['KEYREACH_THREADS', '1.5'],
  ['KEYREACH_NICE', '20'],
  ['KEYREACH_NICE', '-1'],
])('%s=%s is refused by name, and its value is not repeated', (name, value) => {
  expect(() => configFrom({ [name]: value, KEYREACH_DATA: '/secret/place' })).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(name) }),
  );
  expect(() => configFrom({ [name]: value, KEYREACH_DATA: '/secret/place' })).not.toThrow(/secret/);
});
