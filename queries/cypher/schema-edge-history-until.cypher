CREATE INDEX edge_history_until IF NOT EXISTS FOR (h:EdgeHistory) ON (h.until)
