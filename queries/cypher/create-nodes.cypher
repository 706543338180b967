// Nodes that nobody has stated before, each with its first fact.
UNWIND $rows AS row
CREATE (:Node:$(row[2]) {n: row[0], id: row[8], name: row[9], kind: row[10], environment: row[11], category: row[12],
  sensitivity: row[13], status: row[14], keyId: row[15], expiresAt: row[16]})
CREATE (:NodeState {n: row[0], fact: row[1], source: $source, since: $run, label: row[2], placeholder: row[3],
  digest: row[4], file: row[5], at: row[6], state: row[7]})
