// Runs that created relationships of a kind that are still there.
MATCH ()-[r:EDGE_KIND]->() RETURN DISTINCT r.since
