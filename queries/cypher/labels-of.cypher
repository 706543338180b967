UNWIND $asked AS ask
MATCH (n:Node {id: ask[1]})
USING INDEX SEEK n:Node(id)
MATCH (s:NodeState {n: n.n})
USING INDEX SEEK s:NodeState(n)
WHERE s.placeholder IS NULL
RETURN ask[0], s.label, s.since, s.until
