UNWIND $rows AS row
CREATE (:EdgeHistory {from: row[0], to: row[1], fact: row[2], id: row[3], digest: row[4], source: row[16], since: row[17],
  until: row[18], kind: row[19], rule: row[5], certainty: row[6], validFrom: row[7], validTo: row[8], premises: row[9],
  file: row[10], at: row[11], rest: row[12], capabilities: row[13], condition: row[14], technique: row[15]})
RETURN count(*)
