// What a prune has to leave alone: since when a run is open, and from which version on history is still being moved.
OPTIONAL MATCH (r:Run)
WHERE r.unfinished IS NOT NULL
OPTIONAL MATCH (e:RunEnd {run: r.run})
WITH min(CASE r.unfinished WHEN 'OPEN' THEN r.startedAt END) AS busySince, min(e.made) AS unswept
RETURN busySince, unswept, coalesce($now, timestamp())
