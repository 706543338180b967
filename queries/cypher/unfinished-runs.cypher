MATCH (r:Run)
WHERE r.unfinished IS NOT NULL AND r.source = $source
OPTIONAL MATCH (e:RunEnd {run: r.run})
RETURN r.run, r.unfinished, r.beside, e.closedKinds
ORDER BY r.run
