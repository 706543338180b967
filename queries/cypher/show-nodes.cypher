// What people browse: the one label and the properties that a node has now.
UNWIND $rows AS row
MATCH (n:Node {n: row[0]})
USING INDEX SEEK n:Node(n)
REMOVE n:ALL_LABELS
SET n:$(row[1]), n.name = row[2], n.kind = row[3], n.environment = row[4], n.category = row[5], n.sensitivity = row[6],
  n.status = row[7], n.keyId = row[8], n.expiresAt = row[9]
