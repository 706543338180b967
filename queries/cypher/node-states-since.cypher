MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(since)
WHERE s.since IN $runs
RETURN s.fact, s.n, s.since, s.until, s.file, s.at, s.state
