UNWIND $ids AS id
MATCH ()-[r:ANY_KIND {id: id}]->()
USING INDEX SEEK r:EACH_KIND(id)
WHERE r.source = $source AND r.until IS NULL AND r.since <> $run
SET r.until = $run
RETURN type(r), count(*)
