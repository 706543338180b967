MATCH (r:Run)
USING INDEX SEEK r:Run(source, run)
WHERE r.source = $source AND r.run < $before
WITH r ORDER BY r.run DESC LIMIT $first
OPTIONAL MATCH (e:RunEnd {run: r.run})
USING INDEX SEEK e:RunEnd(run)
RETURN r.run, r.source, r.adapter, r.mode, e.status, r.observedAt, r.observedGuessed, r.startedAt,
  e.finishedAt, e.version, e.partial, e.gaps, e.counts
ORDER BY r.run DESC
