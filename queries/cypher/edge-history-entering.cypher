UNWIND $numbers AS number
MATCH (h:EdgeHistory {to: number})
USING INDEX SEEK h:EdgeHistory(to)
WHERE h.kind IN $kinds
RETURN h.fact, h.id, h.since, h.until, h.from, h.to, h.rule, h.certainty, h.validFrom, h.validTo, h.premises, h.kind
