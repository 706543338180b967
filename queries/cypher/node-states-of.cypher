UNWIND $numbers AS number
MATCH (s:NodeState {n: number})
USING INDEX SEEK s:NodeState(n)
RETURN s.fact, s.n, s.since, s.until, s.file, s.at, s.state
