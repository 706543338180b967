UNWIND $ids AS id
MATCH (a)-[r:ANY_KIND {id: id}]->(b)
USING INDEX SEEK r:EACH_KIND(id)
RETURN r.fact, r.id, r.since, r.until, a.n, b.n, r.rule, r.certainty, r.validFrom, r.validTo, r.premises,
  r.file, r.at, a.id, b.id, r.rest, type(r)
