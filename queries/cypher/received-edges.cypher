MATCH ()-[r:EDGE_KIND]->() RETURN r.fact
