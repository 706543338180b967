MATCH (s:Source)
WHERE s.latest IS NOT NULL
MATCH (r:Run {run: s.latest})
MATCH (e:RunEnd {run: s.latest})
USING INDEX SEEK e:RunEnd(run)
RETURN r.run, r.source, r.adapter, r.mode, e.status, r.observedAt, r.observedGuessed, r.startedAt,
  e.finishedAt, e.version, e.partial, e.gaps, e.counts, e.live
