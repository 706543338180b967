// What somebody would write by hand to get the same facts into Neo4j once, and out again: UNWIND … CREATE in
// batches, sorted, two sessions, one constraint. No versions, no lease, no way back: the floor that the store is
// measured against. Its labels and types are its own (Plain…), so that both can be in one database.
const ROWS = 10_000;
const SESSIONS = [0, 1];

const NODES = `UNWIND $rows AS row
CREATE (n:Plain {id: row[0], name: row[1], kind: row[2], environment: row[3], category: row[4], sensitivity: row[5],
  status: row[6], source: $source, digest: row[7], file: row[8], at: row[9], state: row[10]})`;
const EDGES = `UNWIND $rows AS row
MATCH (a:Plain {id: row[0]}) MATCH (b:Plain {id: row[1]})
CREATE (a)-[:PLAIN_KIND {id: row[2], digest: row[3], source: $source, rule: row[4], certainty: row[5], validFrom: row[6],
  file: row[7], at: row[8], rest: row[9], capabilities: row[10], condition: row[11]}]->(b)`;

export async function defineByHand(driver) {
  const session = driver.session();
  await session.run('CREATE CONSTRAINT plain_id IF NOT EXISTS FOR (n:Plain) REQUIRE n.id IS UNIQUE');
  await session.run('CALL db.awaitIndexes()');
  await session.close();
}

export async function nodesByHand(driver, facts) {
  await inBatches(driver, facts, (tx, batch) =>
    [...grouped(batch, ({ state }) => state.statement.label)].map(([label, some]) =>
      tx.run(NODES.replace('n:Plain', `n:Plain:Plain${label}`), { rows: some.map(nodeRow), source: 'aws' }),
    ),
  );
}

export async function edgesByHand(driver, facts) {
  const sorted = facts.toSorted((a, b) => (a.statement.from < b.statement.from ? -1 : 1));
  await inBatches(driver, sorted, (tx, batch) =>
    [...grouped(batch, ({ statement }) => statement.kind)].map(([kind, some]) =>
      tx.run(EDGES.replace('PLAIN_KIND', `PLAIN_${kind}`), { rows: some.map(edgeRow), source: 'aws' }),
    ),
  );
}

async function inBatches(driver, facts, send) {
  let next = 0;
  await Promise.all(
    SESSIONS.map(async () => {
      const session = driver.session();
      while (next < facts.length) {
        const batch = facts.slice(next, next + ROWS);
        next += ROWS;
        await session.executeWrite((tx) => Promise.all(send(tx, batch)));
      }
      await session.close();
    }),
  );
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function nodeRow({ digest, place, state }) {
  const { id, name, kind, environment, category, sensitivity, status } = state.statement;
  const browsed = [environment, category, sensitivity, status].map((value) => value ?? null);
  return [id, name, kind, ...browsed, digest, place.file, place.at, JSON.stringify(state)];
}

function edgeRow({ id, digest, place, statement: { kind, from, to, ...rest } }) {
  return [
    from,
    to,
    id,
    digest,
    rest.pass ? rest.pass.length : null,
    rest.certainty ?? null,
    rest.validFrom ? Date.parse(rest.validFrom) : null,
    place.file,
    place.at,
    JSON.stringify(rest),
    rest.pass?.join(' ') ?? null,
    rest.condition ?? null,
  ];
}

/** Reads the rows that `statements` give and drops them; how many there were. */
export async function streamByHand(driver, statements) {
  let rows = 0;
  for (const text of statements) {
    const session = driver.session({ defaultAccessMode: 'READ', fetchSize: 10_000 });
    for await (const _ of session.run(text)) rows++;
    await session.close();
  }
  return rows;
}
