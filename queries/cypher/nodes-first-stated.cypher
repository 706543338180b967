MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(since)
WHERE s.since = $run AND s.again IS NULL
RETURN s.n
