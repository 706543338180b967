// What the graph looks like to those who read it by plain Cypher, and its schema.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeStatement } from '../../src/model/node.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { Connection } from '../../src/store/neo4j/connection.ts';
import { type Neo4jOptions, openNeo4jStore } from '../../src/store/neo4j/open.ts';
import { MIGRATIONS, migrate } from '../../src/store/neo4j/schema.ts';
import { STATEMENT_NAMES, type StatementName } from '../../src/store/neo4j/statement-names.ts';
import { Statements } from '../../src/store/neo4j/statements.ts';
import type { TestDatabase, TestServer } from './neo4j-server.ts';
import { readable } from './readable.ts';
import {
  DAY,
  edgeFact,
  identity,
  ingest,
  JANUARY,
  nodeFact,
  opening,
  putView,
  ring,
  SUMMARY,
} from './sample.ts';

export function graphSuite(server: TestServer, takenDatabase: () => TestDatabase): void {
  describe('the graph in Neo4j', () => {
    let database: TestDatabase;
    let store: GraphStore;

    beforeEach(async () => {
      database = takenDatabase();
      store = await database.place().open();
    });
    afterEach(async () => {
      await store.close();
      await database.empty();
    });

    const grant = edgeFact({
      kind: 'GRANTED',
      from: 'sa/deploy',
      to: 'db/customers',
      pass: ['DISCOVER', 'READ'],
    });
    const customers = {
      id: 'db/customers',
      label: 'Resource',
      kind: 'acme:db',
      name: 'customers',
      sensitivity: 'CRITICAL',
    } as NodeStatement;

    it('is the live graph between runs, for whoever reads it by labels and types', async () => {
      await ingest(store, 'aws', {
        nodes: [nodeFact(identity('sa/deploy', { name: 'deploy' })), nodeFact(customers)],
        edges: [grant],
      });
      const granted =
        'MATCH (i:Identity)-[g:GRANTED]->(r:Resource) RETURN i.name, g.capabilities, g.source, r.name, r.sensitivity';
      expect(await database.rows(granted)).toEqual([
        ['deploy', 'DISCOVER READ', 'aws', 'customers', 'CRITICAL'],
      ]);
      await ingest(
        store,
        'aws',
        { nodes: [nodeFact(identity('sa/deploy', { name: 'renamed' }))], edges: [] },
        { observedAt: JANUARY + DAY },
      );
      expect(await database.rows(granted)).toEqual([]);
      expect(await database.rows('MATCH (i:Identity) RETURN i.id, i.name')).toEqual([
        ['sa/deploy', 'renamed'],
      ]);
      expect(await database.rows('MATCH (n:Node) WHERE NOT n:Identity RETURN n.id, labels(n)')).toEqual([
        ['db/customers', ['Node']],
      ]);
      expect(await database.rows('MATCH ()-[r]->() RETURN r')).toEqual([]);
      expect(await database.rows('MATCH (h:EdgeHistory) RETURN h.kind, h.since, h.until')).toEqual([
        ['GRANTED', 1, 2],
      ]);
      expect(await readable(store, 1)).toHaveLength(3);
    });

    it('shows of a node what its sources say together, also where they were written side by side', async () => {
      const first = await store.openRun(opening('aws', { observedAt: JANUARY + DAY }));
      const second = await store.openRun(opening('okta'));
      await first.put({ nodes: [nodeFact(identity('x', { name: 'newer' }))] });
      await second.put({
        nodes: [nodeFact({ id: 'x', label: 'Owner', kind: 'TEAM', name: 'older' }), nodeFact(identity('y'))],
      });
      await second.commit(SUMMARY);
      expect(
        await database.rows('MATCH (n:Node {id: $id}) RETURN [l IN labels(n) WHERE l <> $node], n.name', {
          id: 'x',
          node: 'Node',
        }),
      ).toEqual([[['Owner'], 'older']]);
      await first.commit(SUMMARY);
      expect(
        await database.rows('MATCH (n:Node {id: $id}) RETURN [l IN labels(n) WHERE l <> $node], n.name', {
          id: 'x',
          node: 'Node',
        }),
      ).toEqual([[['Identity'], 'newer']]);
      await ingest(store, 'aws', { nodes: [], edges: [] }, { observedAt: JANUARY + 2 * DAY });
      expect(
        await database.rows('MATCH (n:Node {id: $id}) RETURN [l IN labels(n) WHERE l <> $node], n.name', {
          id: 'x',
          node: 'Node',
        }),
      ).toEqual([[['Owner'], 'older']]);
      expect(await database.rows('MATCH (i:Identity) RETURN i.id')).toEqual([['y']]);
    });

    it('knows of the run that is opened at the same time, just before it, and of the nodes that it numbered', async () => {
      const session = database.driver.session(server.database ? { database: server.database } : {});
      const other = session.beginTransaction();
      await other.run('MATCH (g:Graph) SET g.runs = 1');
      const opened = store.openRun(opening('aws'));
      const waiting = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)";
      await expect.poll(() => database.rows(waiting), { timeout: 20_000 }).toEqual([[1]]);
      await other.run(
        'MATCH (g:Graph) SET g.numbers = 1 CREATE (:Node {n: 0, id: $id}) CREATE (:Run {run: 1, unfinished: $open})',
        { id: 'x', open: 'OPEN' },
      );
      await other.commit();
      await session.close();
      const run = await opened;
      await run.put({ nodes: [nodeFact(identity('x')), nodeFact(identity('y'))] });
      expect(await database.rows('MATCH (r:Run {run: 2}) RETURN r.beside')).toEqual([[[1]]]);
      expect(await database.rows('MATCH (n:Node) RETURN n.id, n.n ORDER BY n.n')).toEqual([
        ['x', 0],
        ['y', 1],
      ]);
      await run.abort('ABORTED', SUMMARY);
    });

    it('shows nothing of a run that was taken back, but for numbers without a label', async () => {
      const run = await store.openRun(opening('aws'));
      await putView(run, ring('aws', 30), 10);
      expect(await database.rows('MATCH (i:Identity) RETURN count(i)')).toEqual([[30]]);
      await run.abort('ABORTED', SUMMARY);
      expect(await database.rows('MATCH (i:Identity) RETURN count(i)')).toEqual([[0]]);
      expect(await database.rows('MATCH (s:NodeState) RETURN count(s)')).toEqual([[0]]);
      expect(await database.rows('MATCH ()-[r]->() RETURN count(r)')).toEqual([[0]]);
      expect(await database.rows('MATCH (n:Node) RETURN count(n)')).toEqual([[30]]);
      await ingest(store, 'aws', ring('aws', 30));
      expect(await database.rows('MATCH (i:Identity) RETURN count(i)')).toEqual([[30]]);
      expect(await database.rows('MATCH (n:Node) RETURN count(n), max(n.n)')).toEqual([[30, 29]]);
    });

    it('gives one number to a node that two runs state for the first time at the same time', async () => {
      const view = ring('shared', 600);
      const runs = await Promise.all(['aws', 'okta'].map((source) => store.openRun(opening(source))));
      await Promise.all(runs.map((run) => run.put({ nodes: view.nodes })));
      await Promise.all(runs.map((run) => run.put({ edges: view.edges })));
      await Promise.all(runs.map((run) => run.commit(SUMMARY)));
      expect(
        await database.rows('MATCH (n:Node) RETURN count(n), count(DISTINCT n.id), count(DISTINCT n.n)'),
      ).toEqual([[600, 600, 600]]);
      expect(
        await database.rows(
          'MATCH (s:NodeState) RETURN count(s), count(DISTINCT s.fact), count(DISTINCT s.n)',
        ),
      ).toEqual([[1_200, 1_200, 600]]);
      expect((await readable(store, 2)).length).toBe(2_400);
    });

    it('keeps integers as integers, and every value beside its statement', async () => {
      await ingest(store, 'aws', {
        nodes: ring('aws', 2).nodes,
        edges: [
          edgeFact({
            kind: 'MEMBER_OF',
            from: 'aws:sa/0',
            to: 'aws:sa/1',
            validTo: '2027-01-01T00:00:00.000Z',
          }),
        ],
      });
      const types = 'valueType(r.fact), valueType(r.since), valueType(r.validTo), valueType(startNode(r).n)';
      expect(await database.rows(`MATCH ()-[r:MEMBER_OF]->() RETURN ${types}`)).toEqual([
        Array(4).fill('INTEGER NOT NULL'),
      ]);
    });

    it('finds everything by an index, but for what reads the whole graph', async () => {
      // What gives or takes a whole history reads all of it, and so does the look for runs whose quarantine goes, and
      // for the ends of the history that stays: an index of all of it on one release, the label on another.
      const history = /^(stored|received)-|^prune-(quarantine-runs|edge-ends)$/;
      const whole = [
        ...['node-states', 'edges', 'edge-history', 'other-data', 'sources'],
        ...['edges-of-kind', 'edge-history-of-kinds', 'edge-history-count-of-kinds'],
      ];
      // All of an index, which holds what is under way only: the runs that have not ended.
      const underWay = ['prune-limits', 'unfinished-runs', 'unfinished-sources'];
      const statements = new Statements();
      const scans: string[] = [];
      const indexScans: string[] = [];
      for (const name of STATEMENT_NAMES.filter(
        (one) => !one.startsWith('schema-') && one !== 'await-indexes' && !history.test(one),
      )) {
        const [text = ''] = statements.all(name);
        const { summary } = await explained(text);
        const operators = JSON.stringify(summary.plan);
        if (/AllNodesScan|NodeByLabelScan|RelationshipTypeScan|AllRelationshipsScan/.test(operators))
          scans.push(name);
        if (/IndexScan/.test(operators)) indexScans.push(name);
        // A hint that cannot be followed is told of, and no error.
        expect(summary.notifications.map(({ code }) => code).filter((code) => /Hint/.test(code))).toEqual([]);
      }
      expect(indexScans.toSorted()).toEqual(underWay.toSorted());
      expect(scans.toSorted()).toEqual(whole.toSorted());
    });

    async function explained(text: string) {
      const session = database.driver.session();
      const names = [...text.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? '');
      try {
        return await session.run(`EXPLAIN ${text}`, Object.fromEntries(names.map((name) => [name, null])));
      } finally {
        await session.close();
      }
    }

    it('is made once: constraints and indexes are there, and a second opening changes nothing', async () => {
      const named = 'SHOW INDEXES YIELD name, state RETURN count(name), collect(DISTINCT state)';
      const before = await database.rows(named);
      expect(before).toEqual([[expect.any(Number), ['ONLINE']]]);
      await (await database.place().open()).close();
      expect(await database.rows(named)).toEqual(before);
      expect(await database.rows('SHOW CONSTRAINTS YIELD name RETURN count(name)')).toEqual([[8]]);
    });

    it('refuses a graph that a newer version wrote, and leaves it as it is', async () => {
      await database.rows('MATCH (g:Graph) SET g.schema = 99');
      await expect(database.place().open()).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('newer keyreach (schema 99'),
      });
      expect(await database.rows('MATCH (g:Graph) RETURN g.schema')).toEqual([[99]]);
      await database.rows(`MATCH (g:Graph) SET g.schema = ${MIGRATIONS.at(-1)?.to}`);
    });

    it('brings an older graph to the newest schema step by step, once', async () => {
      const connection = new Connection(server);
      const steps: number[] = [];
      const step = (to: number) => ({
        to,
        define: [] as StatementName[],
        change: async () => void steps.push(to),
      });
      const newest = MIGRATIONS.at(-1)?.to ?? 0;
      const [next, second, third] = [newest + 1, newest + 2, newest + 3];
      await migrate(connection, [...MIGRATIONS, step(next), step(second)]);
      await migrate(connection, [...MIGRATIONS, step(next), step(second), step(third)]);
      expect(steps).toEqual([next, second, third]);
      expect(await database.rows('MATCH (g:Graph) RETURN g.schema')).toEqual([[third]]);
      await database.rows(`MATCH (g:Graph) SET g.schema = ${MIGRATIONS.at(-1)?.to}`);
      await connection.close();
    });

    it('refuses a database that holds something else, and leaves it as it is', async () => {
      await database.rows('MATCH (g:Graph) DELETE g');
      await database.rows("CREATE (:Movie {title: 'The Matrix'})");
      await expect(database.place().open()).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining("another program's data"),
      });
      expect(await database.rows('MATCH (n) RETURN labels(n)')).toEqual([[['Movie']]]);
      await database.rows('MATCH (m:Movie) DELETE m');
      await (await database.place().open()).close();
    });

    it('says what to do where the server cannot be used, and never a credential', async () => {
      const secret = 'not-the-password';
      const waits: string[] = [];
      const cases: [Partial<Neo4jOptions>, string][] = [
        [{ password: secret }, 'NEO4J_PASSWORD'],
        [{ database: 'nosuchdatabase' }, 'NEO4J_DATABASE'],
        [{ uri: secret }, 'neo4j://host:7687'],
        [{ uri: `bolt://neo4j:${secret}@127.0.0.1:1` }, 'NEO4J_USER and NEO4J_PASSWORD'],
        [{ uri: `neo4j+s://${secret}@127.0.0.1:1` }, 'has a user or a password in it'],
        [{ uri: `${server.uri}/graph` }, 'a database is named in NEO4J_DATABASE'],
        [{ uri: `${server.uri}#graph` }, 'a database is named in NEO4J_DATABASE'],
        [
          {
            uri: 'bolt://127.0.0.1:1',
            password: secret,
            waitFor: 1_500,
            onWaiting: ({ message }) => void waits.push(message),
          },
          'bolt://127.0.0.1:1 does not answer',
        ],
      ];
      for (const [wrong, says] of cases) {
        const error: unknown = await openNeo4jStore({ ...server, ...wrong }).catch(
          (reason: unknown) => reason,
        );
        expect(error, says).toMatchObject({
          code: 'STORE_UNAVAILABLE',
          message: expect.stringContaining(says),
        });
        expect(String(error)).not.toContain(secret);
      }
      // How often it was tried in that time depends on how long a refusal takes.
      expect(waits.length).toBeGreaterThanOrEqual(1);
      expect(waits.join()).not.toContain(secret);
      expect(store.description).toContain(server.uri);
      expect(store.description).not.toContain(server.password);
    });
  });
}
