// The tables of the embedded store, and which versions of them this program can read.
//
// A fact is written once with `since`, the number of the run that states it; closing it sets `closed`, the
// number of the run that no longer does. Fact numbers ascend, so the facts of a run lie between the first
// and the last number that its row names: that replaces an index on `since`, and on the source.
// Texts compare by their bytes (SQLite's BINARY), so ids that differ in case or normalization are different.
import { KeyreachError } from '../../model/errors.ts';
import type { Connection } from './connection.ts';

/** Raised with every change to the tables, the edge kinds' and labels' spelling included. */
const SCHEMA_VERSION = 3;
/** 'Keyr': says that a database file is ours. */
const APPLICATION_ID = 0x4b657972;

/** Since format 3. */
const HISTORY = `
CREATE TABLE history (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  -- Versions before it are pruned, and maybe what ended before that instant.
  oldest INTEGER NOT NULL,
  pruned_before INTEGER,
  -- Rises when a prune begins to remove and when it has done so.
  prunings INTEGER NOT NULL,
  -- While a prune is not done: what its runs are bounded by.
  closed_before INTEGER,
  -- The copy that this store is, or while \`receiving\` is 1 becomes.
  copy_version INTEGER,
  copy_fingerprint TEXT,
  receiving INTEGER NOT NULL
) STRICT;
INSERT INTO history VALUES (1, 0, NULL, 0, NULL, NULL, NULL, 0);
`;

const TABLES = `
CREATE TABLE graph (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL,
  committed_at INTEGER,
  -- Check value of the deployment's key.
  key_check TEXT
) STRICT;
INSERT INTO graph VALUES (1, 0, NULL, NULL);

CREATE TABLE source (
  source INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- Rises each time the lease changes hands; a writer that remembers an older one has lost it.
  fence INTEGER NOT NULL DEFAULT 0,
  holder TEXT,
  lease_until INTEGER,
  -- Its latest run that is COMMITTED or UNCHANGED.
  latest INTEGER
) STRICT;

CREATE TABLE run (
  run INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source,
  adapter TEXT NOT NULL,
  mode TEXT NOT NULL,
  status TEXT NOT NULL,
  observed_at INTEGER NOT NULL,
  observed_guessed INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  version INTEGER,
  partial INTEGER NOT NULL DEFAULT 0,
  gaps TEXT NOT NULL DEFAULT '[]',
  counts TEXT,
  -- The source's live facts after the run, counted.
  live TEXT,
  -- 1 while the run is open or something that it wrote is still to be taken back.
  residue INTEGER NOT NULL DEFAULT 1,
  first_node INTEGER, last_node INTEGER,
  first_edge INTEGER, last_edge INTEGER
) STRICT;
CREATE INDEX run_of_source ON run (source, run);
CREATE INDEX run_with_residue ON run (source) WHERE residue = 1;
CREATE UNIQUE INDEX run_of_version ON run (version) WHERE status = 'COMMITTED';

CREATE TABLE file (file INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- Numbers of ids, given once and for ever, also where the run that asked for one came to nothing.
CREATE TABLE node (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE node_fact (
  fact INTEGER PRIMARY KEY,
  n INTEGER NOT NULL,
  source INTEGER NOT NULL,
  since INTEGER NOT NULL,
  closed INTEGER,
  label TEXT NOT NULL,
  declared INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 16),
  file INTEGER NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX node_fact_of ON node_fact (n);
CREATE INDEX node_closed ON node_fact (closed) WHERE closed IS NOT NULL;

CREATE TABLE edge_fact (
  fact INTEGER PRIMARY KEY,
  id BLOB NOT NULL CHECK (length(id) = 16),
  source INTEGER NOT NULL,
  since INTEGER NOT NULL,
  closed INTEGER,
  kind TEXT NOT NULL,
  from_n INTEGER NOT NULL,
  to_n INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  conditional INTEGER NOT NULL,
  valid_from INTEGER,
  valid_to INTEGER,
  premises TEXT,
  digest BLOB NOT NULL CHECK (length(digest) = 16),
  file INTEGER NOT NULL,
  at TEXT NOT NULL,
  -- The statement without its kind and ends, which have columns of their own.
  rest TEXT NOT NULL
) STRICT;
CREATE INDEX edge_closed ON edge_fact (closed) WHERE closed IS NOT NULL;

-- Facts by edge id, of committed runs: an index that is written when a run is committed (edge-index.ts).
CREATE TABLE edge_by_id (id BLOB NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (id, fact)) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  run INTEGER NOT NULL,
  place INTEGER NOT NULL,
  file TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  id TEXT,
  PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;

${HISTORY}
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Makes the tables, or those that an older format lacks, unless another process was quicker. */
export function createTables(connection: Connection): void {
  connection.transaction(() => {
    const found = tablesOf(connection);
    if (found === 0) connection.execute(TABLES);
    if (found === 1) connection.execute('ALTER TABLE graph ADD COLUMN key_check TEXT');
    if (found === 1 || found === 2) connection.execute(`${HISTORY} PRAGMA user_version = ${SCHEMA_VERSION};`);
  });
}

export function hasTables(connection: Connection): boolean {
  return tablesOf(connection) === SCHEMA_VERSION;
}

/**
 * The format of the tables; 0 for a new file. STORE_UNAVAILABLE where it is no database, another program's, or
 * of a newer version of this one. Only reads, so such a file stays as it was.
 */
function tablesOf(connection: Connection): number {
  const [application] = connection.row<[number]>('SELECT application_id FROM pragma_application_id') ?? [0];
  const [version] = connection.row<[number]>('SELECT user_version FROM pragma_user_version') ?? [0];
  const [tables] = connection.row<[number]>('SELECT count(*) FROM sqlite_schema') ?? [0];
  if (application === 0 && version === 0 && tables === 0) return 0;
  if (application !== APPLICATION_ID) {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      `${connection.file} is another program's database: move it away, or choose another --data directory`,
    );
  }
  if (version < 1 || version > SCHEMA_VERSION) {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      `${connection.file} was written by another version of keyreach (format ${version}, this one reads ${SCHEMA_VERSION}): use that version, or choose another --data directory and ingest again`,
    );
  }
  return version;
}
