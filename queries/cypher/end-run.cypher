// One node, made at once: readers see the end of a run whole or not at all.
MATCH (r:Run {run: $run})
SET r.unfinished = $unfinished, r.beside = $beside
CREATE (:RunEnd {run: r.run, source: r.source, observedAt: r.observedAt, status: $status,
  finishedAt: coalesce($now, timestamp()), version: $version, made: $made, partial: $partial, gaps: $gaps,
  counts: $counts, live: $live, kinds: $kinds, closedKinds: $closedKinds})
