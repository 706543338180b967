CREATE INDEX node_state_number IF NOT EXISTS FOR (s:NodeState) ON (s.n)
