UNWIND $ids AS id
MATCH (h:EdgeHistory {id: id})
USING INDEX SEEK h:EdgeHistory(id)
MATCH (a:Node {n: h.from})
USING INDEX SEEK a:Node(n)
MATCH (b:Node {n: h.to})
USING INDEX SEEK b:Node(n)
RETURN h.fact, h.id, h.since, h.until, h.from, h.to, h.rule, h.certainty, h.validFrom, h.validTo, h.premises,
  h.file, h.at, a.id, b.id, h.rest, h.kind
