MATCH (s:NodeState)
WHERE s.again OR s.until IS NOT NULL
RETURN DISTINCT s.n
