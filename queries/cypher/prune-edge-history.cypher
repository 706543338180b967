MATCH (h:EdgeHistory)
USING INDEX SEEK h:EdgeHistory(until)
WHERE h.until IN $runs
WITH h LIMIT $limit
DELETE h
RETURN count(*)
