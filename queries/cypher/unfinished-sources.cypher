MATCH (r:Run)
WHERE r.unfinished IS NOT NULL
RETURN DISTINCT r.source
