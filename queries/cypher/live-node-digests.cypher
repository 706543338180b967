// What a source stated before its run, from the runs in which it stated anything.
MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(since)
WHERE s.since IN $runs AND (s.until IS NULL OR s.until = $run)
WITH s.n AS number, s.digest AS digest
MATCH (n:Node {n: number})
USING INDEX SEEK n:Node(n)
RETURN n.id, digest
