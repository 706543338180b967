// Pages written out beside the executor say what the executor says of them, byte by byte, whatever is asked and however.
import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Context, contextOf } from '../../src/graphql/context.ts';
import { type LiveGraph, openLiveGraph } from '../../src/graphql/live-graph.ts';
import { answerText, WrittenPages } from '../../src/graphql/plain-pages.ts';
import { schema } from '../../src/graphql/schema.ts';
import { AT, ORGANIZATION, started, type TestServer } from './fixture.ts';

let server: TestServer;
let graph: LiveGraph;
beforeAll(async () => {
  server = await started(ORGANIZATION);
  graph = await openLiveGraph(server.store);
});
afterAll(async () => {
  await graph.close();
  await server.close();
});

const QUESTIONS = {
  blastRadius: `blastRadius(of: ["acme:key/deploy", "acme:agent/helper"], options: {at: "${AT}"})`,
  reach: `reach(from: ["acme:person/ada"], options: {at: "${AT}"})`,
  whoCanReach: `whoCanReach(resource: "acme:db/customers", options: {at: "${AT}"})`,
};
const resources = (selection: string): string =>
  `{ ${QUESTIONS.blastRadius} { graphVersion resources(first: 500) { totalCount nodes { ${selection} } } } }`;

interface Ways {
  readonly executed: string;
  /** What the executor alone made of the list where pages are written out, and with them in their place. */
  readonly before: string;
  readonly completed: string;
}

async function bothWays(query: string, variableValues = {}, of: LiveGraph = graph): Promise<Ways> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const ask = async (written: WrittenPages | null) => {
    const contextValue: Context = contextOf({ store: server.store, graph: of }, undefined, written);
    return execute({ schema, document, variableValues, contextValue });
  };
  const executed = JSON.stringify(await ask(null));
  const written = new WrittenPages();
  const result = await ask(written);
  const before = JSON.stringify(result);
  written.into(result.data);
  return { executed, before, completed: answerText(result) };
}

test.each([
  'hops',
  'capabilities definite dead hops node { id name label kind environment declared }',
  'b: hops a: node { x: id y: id } c: node { id }',
  'node { id } hops node { kind id } hops',
])('{ %s } is written out', async (selection) => {
  const { executed, before, completed } = await bothWays(resources(selection));
  expect(completed).toBe(executed);
  expect(before).toContain('"nodes":[]');
  expect(executed).not.toContain('"nodes":[]');
  expect(executed).not.toContain('"errors"');
});

test.each([
  'hops path { text }',
  'held { capability }',
  '__typename',
  'node { id ... on Resource { sensitivity } }',
  'node { id dead(at: "2020-01-01T00:00:00Z") }',
  'node { __typename id }',
  'hops @include(if: true)',
  '... { hops }',
  '__proto__: hops',
  'node { id owners { id } }',
])('{ %s } is left to the executor', async (selection) => {
  const { executed, before, completed } = await bothWays(resources(selection));
  expect(before).toBe(executed);
  expect(completed).toBe(executed);
});

test('which of several selections count is decided by the variables of each request', async () => {
  const query = `query ($more: Boolean!) { ${QUESTIONS.blastRadius} { resources { nodes { hops } nodes @include(if: $more) { node { id } } } } }`;
  for (const more of [true, false, true]) {
    const { executed, completed } = await bothWays(query, { more });
    expect(completed).toBe(executed);
    expect(executed.includes('acme:db/customers')).toBe(more);
  }
});

test('what fails is told as the executor tells it, with the item and the field', async () => {
  const unwell = withView((view) => ({
    name: (node: number) => {
      if (view.id(node) === 'acme:db/logs') throw new Error('unreadable');
      return view.name(node);
    },
  }));
  const { executed, completed } = await bothWays(resources('hops node { name }'), {}, unwell);
  expect(completed).toBe(executed);
  expect(executed).toContain('"path":["blastRadius","resources","nodes",');
  expect(executed).toContain('"data":{"blastRadius":null}');
  const absent = withView(() => ({ name: () => null }));
  const nothing = await bothWays(resources('node { name }'), {}, absent);
  expect(nothing.completed).toBe(nothing.executed);
  expect(nothing.executed).toContain('Cannot return null for non-nullable field');
});

function withView(methods: (view: ReturnType<LiveGraph['current']>['view']) => object): LiveGraph {
  const current = graph.current();
  const replaced = methods(current.view);
  const view = new Proxy(current.view, {
    get(target, name) {
      const method: unknown = Reflect.get(replaced, name) ?? Reflect.get(target, name, target);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
  return { ...graph, current: () => ({ ...current, view }) };
}

test('a page within what another field made null is left out', async () => {
  const { executed, before, completed } = await bothWays(
    `{ a: ${QUESTIONS.blastRadius} { resources { nodes { hops } } credentials(first: 501) { totalCount } }
       b: ${QUESTIONS.blastRadius} { identities { nodes { hops } } } }`,
  );
  expect(completed).toBe(executed);
  expect(before).not.toBe(executed);
  expect(executed).toContain('"a":null');
  expect(executed).not.toContain('"b":null');
});

const plainNode = fc.subarray(['id', 'name', 'label', 'kind', 'environment', 'declared'], { minLength: 1 });
const notPlain = [
  'path { text }',
  'node { lastSeen }',
  'node { ... on Resource { category } }',
  '... on Hit { hops }',
  '__typename',
  'hops @skip(if: true)',
  'n: node { id }',
];
const selection = fc
  .tuple(
    fc.subarray(['dead', 'capabilities', 'definite', 'hops', 'x: hops', 'y: capabilities']),
    fc.array(plainNode, { minLength: 1, maxLength: 2 }),
    fc.option(fc.constantFrom(...notPlain), { freq: 3 }),
  )
  .map(([fields, nodes, other]) =>
    [...fields, ...nodes.map((of) => `node { ${of.join(' ')} }`), ...(other ? [other] : [])].join(' '),
  );
const lists = fc.constantFrom(
  [QUESTIONS.blastRadius, 'resources'],
  [QUESTIONS.blastRadius, 'c: credentials(first: 1)'],
  [QUESTIONS.blastRadius, 'identities(first: 0)'],
  [QUESTIONS.reach, 'hits'],
  [QUESTIONS.whoCanReach, 'hits'],
);

test('any questions together are answered the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(lists, selection), { minLength: 1, maxLength: 4 }), async (asked) => {
      const query = `{ ${asked
        .map(([[question, list], of], i) => `q${i}: ${question} { ${list} { nodes { ${of} } totalCount } }`)
        .join(' ')} }`;
      const { executed, completed } = await bothWays(query);
      expect(completed).toBe(executed);
      expect(executed).not.toContain('"errors"');
    }),
    { numRuns: 60 },
  );
});

test('over HTTP the same bytes come', async () => {
  const query = resources('node { id name } capabilities hops');
  const { executed } = await bothWays(query);
  const answer = await server.ask(query);
  expect(answer.text).toBe(`${executed}\n`);
  expect(answer.at<unknown[]>('blastRadius.resources.nodes').length).toBe(
    answer.at('blastRadius.resources.totalCount'),
  );
});
