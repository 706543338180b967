UNWIND $ids AS id
MATCH ()-[r:EDGE_KIND {id: id}]->()
USING INDEX r:EDGE_KIND(id)
WHERE r.source = $source AND r.until IS NULL AND r.since <> $run
SET r.until = $run
RETURN count(*)
