// Every operation of queries/graphql against a real server, and in this process, with the same data.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executeOperation } from '../../src/graphql/execute.ts';
import { openLiveGraph } from '../../src/graphql/live-graph.ts';
import { operationNames, operationText } from '../../src/graphql/operations.ts';
import { ORGANIZATION, started, type TestServer } from './fixture.ts';
import { VARIABLES } from './variables.ts';

let server: TestServer;
beforeAll(async () => {
  server = await started([...ORGANIZATION, '{"node": {"id": "acme:bad", "label": "Nonsense"}}']);
});
afterAll(() => server.close());

const run = async (name: string, variables: object = {}) =>
  server.post({ query: operationText(name), variables: { ...VARIABLES[name], ...variables } });

describe('the operations of queries/graphql', () => {
  test('are the ones that are tried here', () => {
    expect(operationNames()).toEqual(Object.keys(VARIABLES).sort());
  });

  test.each(Object.keys(VARIABLES))('%s answers over HTTP without errors', async (name) => {
    const answer = await run(name);
    expect(answer.errors).toEqual([]);
    expect(answer.status).toBe(200);
    expect(Object.values(answer.data)[0]).not.toBeNull();
  });

  test.each(Object.keys(VARIABLES))('%s gives the same data in process', async (name) => {
    const graph = await openLiveGraph(server.store);
    const here = await executeOperation({ store: server.store, graph }, name, { ...VARIABLES[name] });
    await graph.close();
    expect(here.errors).toBeUndefined();
    expect(settled(here.data)).toEqual(settled((await run(name)).data));
  });

  test.each(Object.keys(VARIABLES).filter((name) => operationText(name).includes('$first')))(
    '%s is within the limits at the largest page',
    async (name) => {
      const answer = await run(name, { first: 500 });
      expect(answer.errors).toEqual([]);
    },
  );
});

/** Cursors and ages differ from process to process. */
function settled(data: unknown): unknown {
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) =>
      /cursor$/i.test(key) || key === 'ageSeconds' || key === 'at' ? null : value,
    ),
  );
}
