MATCH (h:EdgeHistory) RETURN h.fact
