// First half of the sweep: history as nodes, so that relationships are the live graph.
MATCH (a)-[r:EDGE_KIND]->(b)
USING INDEX SEEK r:EDGE_KIND(until)
WHERE r.until = $run
  AND NOT EXISTS { MATCH (copy:EdgeHistory) USING INDEX SEEK copy:EdgeHistory(fact) WHERE copy.fact = r.fact }
WITH a, r, b LIMIT $limit
CREATE (h:EdgeHistory)
SET h = properties(r), h.kind = type(r), h.from = a.n, h.to = b.n
RETURN count(*)
