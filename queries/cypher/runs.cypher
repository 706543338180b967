MATCH (r:Run)
USING INDEX r:Run(run)
WHERE r.run < $before
WITH r ORDER BY r.run DESC LIMIT $first
OPTIONAL MATCH (e:RunEnd {run: r.run})
USING INDEX e:RunEnd(run)
RETURN r.run, r.source, r.adapter, r.mode, e.status, r.observedAt, r.observedGuessed, r.startedAt,
  e.finishedAt, e.version, e.partial, e.gaps, e.counts
ORDER BY r.run DESC
