// Facts about credentials with the marks that they have: a program that knew fewer gave them fewer.
MATCH (s:NodeState)
WHERE s.label = 'Credential'
RETURN s.n, s.fact, s.state, COLLECT { MATCH (m:Mark) USING INDEX SEEK m:Mark(fact) WHERE m.fact = s.fact RETURN m.token }
