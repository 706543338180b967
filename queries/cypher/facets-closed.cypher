// The same of history that runs closed which a version does not show.
MATCH (h:EdgeHistory)
USING INDEX SEEK h:EdgeHistory(until)
WHERE h.until IN $runs AND h.kind IN $kinds
RETURN h.from, h.to, h.kind, h.since, h.until
