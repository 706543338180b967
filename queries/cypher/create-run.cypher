// `unfinished` is OPEN, RESIDUE (to be taken back) or SWEEP (committed, history to be moved); then it goes.
CREATE (:Run {run: $run, source: $source, adapter: $adapter, mode: $mode, observedAt: $observedAt,
  observedGuessed: $observedGuessed, startedAt: coalesce($now, timestamp()), beside: $beside, unfinished: "OPEN"})
