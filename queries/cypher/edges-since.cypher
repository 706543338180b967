MATCH (a)-[r:EDGE_KIND]->(b)
USING INDEX SEEK r:EDGE_KIND(since)
WHERE r.since IN $runs
RETURN r.fact, r.id, r.since, r.until, a.n, b.n, r.rule, r.certainty, r.validFrom, r.validTo, r.premises,
  type(r)
