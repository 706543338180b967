MATCH (s:NodeState)
USING INDEX s:NodeState(since)
WHERE s.since = $run
WITH s LIMIT $limit
DELETE s
RETURN count(*)
