MATCH ()-[r:EDGE_KIND]->()
USING INDEX r:EDGE_KIND(since)
WHERE r.since = $run
WITH r LIMIT $limit
DELETE r
RETURN count(*)
