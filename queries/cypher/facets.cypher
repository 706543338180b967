// Which runs state an edge of a kind that says what a source covers, for each node that it touches.
UNWIND $numbers AS number
MATCH (a:Node {n: number})
USING INDEX SEEK a:Node(n)
MATCH (a)-[r:FACET_KINDS]-()
RETURN DISTINCT a.n, r.since, r.until, type(r)
