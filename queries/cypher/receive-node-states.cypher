UNWIND $rows AS row
CREATE (:NodeState {n: row[0], fact: row[1], source: row[8], since: row[9], until: row[10], label: row[2],
  placeholder: row[3], digest: row[4], file: row[5], at: row[6], state: row[7], again: true})
