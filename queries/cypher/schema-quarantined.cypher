CREATE INDEX quarantined_of_run IF NOT EXISTS FOR (q:Quarantined) ON (q.run, q.place)
