MATCH (h:EdgeHistory)
WHERE h.kind IN $kinds
RETURN count(h)
