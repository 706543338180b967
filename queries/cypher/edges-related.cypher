// Among a few nodes: which of them some source may state to be distinct.
UNWIND $numbers AS number
MATCH (a:Node {n: number})
USING INDEX SEEK a:Node(n)
MATCH (a)-[r:RELATED]->(b)
WHERE b.n IN $numbers
RETURN r.fact, r.id, r.since, r.until, a.n, b.n, r.rule, r.certainty, r.validFrom, r.validTo, r.premises, type(r)
