// Facts about credentials that a program wrote which knew no marks, or that have none.
MATCH (s:NodeState)
WHERE s.label = 'Credential' AND NOT EXISTS { MATCH (m:Mark) USING INDEX m:Mark(fact) WHERE m.fact = s.fact }
RETURN s.n, s.fact, s.state
