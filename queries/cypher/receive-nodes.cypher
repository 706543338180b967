// As create-nodes, of many runs at once.
UNWIND $rows AS row
CREATE (:Node:NODE_LABEL {n: row[0], id: row[7], name: row[8], kind: row[9], environment: row[10], category: row[11],
  sensitivity: row[12], status: row[13], keyId: row[14], expiresAt: row[15]})
CREATE (:NodeState {n: row[0], fact: row[1], source: row[16], since: row[17], until: row[18], label: 'NODE_LABEL',
  placeholder: row[2], digest: row[3], file: row[4], at: row[5], state: row[6]})
