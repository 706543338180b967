MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(until)
WHERE s.until IN $runs
RETURN s.fact, s.since, s.until
