UNWIND $asked AS ask
MATCH (n:Node {id: ask[1]})
USING INDEX SEEK n:Node(id)
MATCH (s:NodeState {n: n.n})
USING INDEX SEEK s:NodeState(n)
WHERE s.source = $source AND s.since <> $run AND (s.until IS NULL OR s.until = $run)
RETURN ask[0], s.state
