MATCH ()-[r:ANY_KIND]->()
USING INDEX SEEK r:EACH_KIND(since)
WHERE r.since = $run
WITH r LIMIT $limit
DELETE r
RETURN count(*)
