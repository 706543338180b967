MATCH ()-[r:ANY_KIND]->()
USING INDEX SEEK r:EACH_KIND(until)
WHERE r.until = $run
WITH r LIMIT $limit
SET r.until = null
RETURN count(*)
