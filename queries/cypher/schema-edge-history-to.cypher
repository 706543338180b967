CREATE INDEX edge_history_to IF NOT EXISTS FOR (h:EdgeHistory) ON (h.to)
