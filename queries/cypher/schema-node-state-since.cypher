CREATE INDEX node_state_since IF NOT EXISTS FOR (s:NodeState) ON (s.since)
