CREATE INDEX edge_history_since IF NOT EXISTS FOR (h:EdgeHistory) ON (h.since)
