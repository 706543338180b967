MATCH (s:NodeState)
USING INDEX s:NodeState(until)
WHERE s.until IN $runs
RETURN s.fact, s.since, s.until
