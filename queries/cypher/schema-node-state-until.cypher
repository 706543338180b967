// Small: a live fact has no such property.
CREATE INDEX node_state_until IF NOT EXISTS FOR (s:NodeState) ON (s.until)
