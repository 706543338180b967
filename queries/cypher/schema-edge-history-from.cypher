// Reach that runs in the database asks for the history of a node's edges, from either end.
CREATE INDEX edge_history_from IF NOT EXISTS FOR (h:EdgeHistory) ON (h.from)
