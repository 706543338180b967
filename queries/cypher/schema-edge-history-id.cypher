CREATE INDEX edge_history_id IF NOT EXISTS FOR (h:EdgeHistory) ON (h.id)
