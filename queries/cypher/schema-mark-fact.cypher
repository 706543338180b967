CREATE INDEX mark_fact IF NOT EXISTS FOR (m:Mark) ON (m.fact)
