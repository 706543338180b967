// Facts about nodes that are there already.
UNWIND $rows AS row
CREATE (:NodeState {n: row[0], fact: row[1], source: $source, since: $run, label: 'NODE_LABEL', placeholder: row[2],
  digest: row[3], file: row[4], at: row[5], state: row[6], again: true})
