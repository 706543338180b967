UNWIND $rows AS row
MATCH (s:NodeState {n: row[0]})
USING INDEX SEEK s:NodeState(n)
WHERE s.fact = row[1]
OPTIONAL MATCH (m:Mark)
USING INDEX SEEK m:Mark(fact)
WHERE m.fact = s.fact
WITH s, collect(m) AS marks
FOREACH (mark IN marks | DELETE mark)
DELETE s
