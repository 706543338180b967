// Ends of the history that stays; live relationships are found from their nodes.
MATCH (h:EdgeHistory)
WHERE NOT h.until IN $runs
RETURN h.from, h.to
