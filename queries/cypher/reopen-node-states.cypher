MATCH (s:NodeState)
USING INDEX s:NodeState(until)
WHERE s.until = $run
WITH s LIMIT $limit
SET s.until = null
RETURN count(*)
