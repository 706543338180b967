MATCH (s:NodeState)
RETURN s.fact, s.n, s.since, s.until, s.file, s.at, s.state, s.digest
