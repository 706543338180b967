// One step of reach: the relationships of traversed kinds that leave these nodes, whoever states them.
UNWIND $numbers AS number
MATCH (a:Node {n: number})
USING INDEX SEEK a:Node(n)
MATCH (a)-[r:TRAVERSED_KINDS]->(b)
RETURN r.fact, r.id, r.since, r.until, a.n, b.n, r.rule, r.certainty, r.validFrom, r.validTo, r.premises, type(r)
