// Small: a finished run has no such property.
CREATE INDEX run_unfinished IF NOT EXISTS FOR (r:Run) ON (r.unfinished)
