// Of the relationships that leave these nodes, whoever states them, as much as it takes to count them.
UNWIND $numbers AS number
MATCH (a:Node {n: number})
USING INDEX SEEK a:Node(n)
MATCH (a)-[r:ANY_KIND]->()
RETURN r.id, r.since, r.until, type(r)
