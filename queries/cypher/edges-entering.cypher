// One step of reach read backwards.
UNWIND $numbers AS number
MATCH (b:Node {n: number})
USING INDEX SEEK b:Node(n)
MATCH (a)-[r:TRAVERSED_KINDS]->(b)
RETURN r.fact, r.id, r.since, r.until, a.n, b.n, r.rule, r.certainty, r.validFrom, r.validTo, r.premises, type(r)
