UNWIND $rows AS row
MATCH (a:Node {n: row[0]})
USING INDEX a:Node(n)
MATCH (b:Node {n: row[1]})
USING INDEX b:Node(n)
CREATE (a)-[:EDGE_KIND {fact: row[2], id: row[3], digest: row[4], source: row[16], since: row[17], rule: row[5],
  certainty: row[6], validFrom: row[7], validTo: row[8], premises: row[9], file: row[10], at: row[11], rest: row[12],
  capabilities: row[13], condition: row[14], technique: row[15]}]->(b)
RETURN count(*)
