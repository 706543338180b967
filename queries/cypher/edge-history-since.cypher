MATCH (h:EdgeHistory)
USING INDEX SEEK h:EdgeHistory(since)
WHERE h.since IN $runs
RETURN h.fact, h.id, h.since, h.until, h.from, h.to, h.rule, h.certainty, h.validFrom, h.validTo, h.premises, h.kind
