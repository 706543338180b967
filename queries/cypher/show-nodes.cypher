// What people browse: the one label and the properties that a node has now.
UNWIND $rows AS row
MATCH (n:Node {n: row[0]})
USING INDEX n:Node(n)
REMOVE n:ALL_LABELS
SET n:NODE_LABEL, n.name = row[1], n.kind = row[2], n.environment = row[3], n.category = row[4], n.sensitivity = row[5],
  n.status = row[6], n.keyId = row[7], n.expiresAt = row[8]
