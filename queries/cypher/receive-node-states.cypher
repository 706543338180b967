UNWIND $rows AS row
CREATE (:NodeState {n: row[0], fact: row[1], source: row[7], since: row[8], until: row[9], label: 'NODE_LABEL',
  placeholder: row[2], digest: row[3], file: row[4], at: row[5], state: row[6], again: true})
