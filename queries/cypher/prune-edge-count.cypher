MATCH (h:EdgeHistory)
USING INDEX h:EdgeHistory(until)
WHERE h.until IN $runs
RETURN count(*)
