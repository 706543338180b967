// Closed facts about nodes, what else is kept of each node, and whether a relationship needs it.
MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(until)
WHERE s.until IN $runs
RETURN s.fact, s.n, s.placeholder IS NULL, COLLECT {
  MATCH (o:NodeState)
  USING INDEX SEEK o:NodeState(n)
  WHERE o.n = s.n AND (o.until IS NULL OR NOT o.until IN $runs)
  RETURN [o.since, o.placeholder]
}, EXISTS { MATCH (n:Node {n: s.n})--() }
