MATCH (q:Quarantined)
USING INDEX SEEK q:Quarantined(run, place)
WHERE q.run IN $runs AND q.place >= 0
WITH q LIMIT $limit
DELETE q
RETURN count(*)
