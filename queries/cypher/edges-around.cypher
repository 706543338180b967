// All relationships of these nodes, both ways, of any kind, whoever states them.
UNWIND $numbers AS number
MATCH (n:Node {n: number})
USING INDEX SEEK n:Node(n)
MATCH (n)-[r:ANY_KIND]-()
WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.fact, r.id, r.since, r.until, a.n, b.n, r.rule, r.certainty, r.validFrom, r.validTo, r.premises, type(r)
