MATCH (s:NodeState) RETURN s.fact, s.n
