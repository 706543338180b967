// Three rows, each read from the counts that the database keeps.
MATCH (s:NodeState) RETURN count(s) AS facts
UNION ALL
MATCH (h:EdgeHistory) RETURN count(h) AS facts
UNION ALL
MATCH ()-[r]->() RETURN count(r) AS facts
