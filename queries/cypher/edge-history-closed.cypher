MATCH (h:EdgeHistory)
USING INDEX SEEK h:EdgeHistory(until)
WHERE h.until IN $runs
RETURN h.fact, h.since, h.until
