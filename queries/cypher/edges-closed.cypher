MATCH ()-[r:EDGE_KIND]->()
USING INDEX SEEK r:EDGE_KIND(until)
WHERE r.until IN $runs
RETURN r.fact, r.since, r.until
