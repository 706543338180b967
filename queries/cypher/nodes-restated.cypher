// Nodes that what people browse may say wrong of after these runs.
MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(since)
WHERE s.since IN $runs AND s.again
RETURN s.n AS number
UNION
MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(until)
WHERE s.until = $run
RETURN s.n AS number
