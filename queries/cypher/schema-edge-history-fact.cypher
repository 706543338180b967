// Also what keeps two sweeps from copying one fact twice.
CREATE CONSTRAINT edge_history_fact IF NOT EXISTS FOR (h:EdgeHistory) REQUIRE h.fact IS UNIQUE
