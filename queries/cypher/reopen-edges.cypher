MATCH ()-[r:EDGE_KIND]->()
USING INDEX r:EDGE_KIND(until)
WHERE r.until = $run
WITH r LIMIT $limit
SET r.until = null
RETURN count(*)
