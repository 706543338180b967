MATCH (s:NodeState)
USING INDEX SEEK s:NodeState(until)
WHERE s.until = $run
WITH s LIMIT $limit
SET s.until = null
RETURN count(*)
