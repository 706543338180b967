// Not unique: numbers come from one counter, and a check of each would only cost time.
CREATE INDEX node_number IF NOT EXISTS FOR (n:Node) ON (n.n)
