UNWIND $rows AS row
MATCH (a:Node {n: row[0]})
USING INDEX SEEK a:Node(n)
MATCH (b:Node {n: row[1]})
USING INDEX SEEK b:Node(n)
CREATE (a)-[:$(row[2]) {fact: row[3], id: row[4], digest: row[5], source: $source, since: $run, rule: row[6],
  certainty: row[7], validFrom: row[8], validTo: row[9], premises: row[10], file: row[11], at: row[12], rest: row[13],
  capabilities: row[14], condition: row[15], technique: row[16]}]->(b)
RETURN count(*)
