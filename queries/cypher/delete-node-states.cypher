MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(since)
WHERE s.since = $run
WITH s LIMIT $limit
OPTIONAL MATCH (m:Mark)
USING INDEX SEEK m:Mark(fact)
WHERE m.fact = s.fact
WITH s, collect(m) AS marks
FOREACH (mark IN marks | DELETE mark)
DELETE s
RETURN count(*)
