MATCH ()-[r:EDGE_KIND]->()
USING INDEX r:EDGE_KIND(until)
WHERE r.until IN $runs
RETURN r.fact, r.since, r.until
