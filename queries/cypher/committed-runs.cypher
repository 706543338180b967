MATCH (e:RunEnd)
USING INDEX SEEK e:RunEnd(made)
WHERE e.made > $after
RETURN e.run, e.made, e.source, e.observedAt, e.finishedAt, e.kinds, e.closedKinds
ORDER BY e.made
