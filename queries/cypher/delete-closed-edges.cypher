// Second half, in a later transaction: a reader finds a fact here or there, at no time nowhere.
MATCH ()-[r:EDGE_KIND]->()
USING INDEX SEEK r:EDGE_KIND(until)
WHERE r.until = $run
  AND EXISTS { MATCH (copy:EdgeHistory) USING INDEX SEEK copy:EdgeHistory(fact) WHERE copy.fact = r.fact }
WITH r LIMIT $limit
DELETE r
RETURN count(*)
