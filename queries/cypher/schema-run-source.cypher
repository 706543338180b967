CREATE INDEX run_of_source IF NOT EXISTS FOR (r:Run) ON (r.source, r.run)
