// In one order, so that two writers wait for each other instead of blocking each other.
UNWIND $numbers AS number
MATCH (n:Node {n: number})
USING INDEX SEEK n:Node(n)
WITH n ORDER BY n.n
SET n.n = n.n
