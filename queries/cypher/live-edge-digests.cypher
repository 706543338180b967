MATCH ()-[r:EDGE_KIND]->()
USING INDEX SEEK r:EDGE_KIND(since)
WHERE r.since IN $runs AND (r.until IS NULL OR r.until = $run)
RETURN r.id, r.digest
