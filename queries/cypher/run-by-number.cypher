MATCH (r:Run {run: $run})
OPTIONAL MATCH (e:RunEnd {run: r.run})
USING INDEX SEEK e:RunEnd(run)
RETURN r.run, r.source, r.adapter, r.mode, e.status, r.observedAt, r.observedGuessed, r.startedAt,
  e.finishedAt, e.version, e.partial, e.gaps, e.counts
