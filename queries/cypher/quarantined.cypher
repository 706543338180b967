MATCH (:RunEnd {run: $run})
MATCH (q:Quarantined)
USING INDEX SEEK q:Quarantined(run, place)
WHERE q.run = $run AND q.place >= $after
RETURN q.file, q.at, q.reason, q.id
ORDER BY q.place LIMIT $first
