UNWIND $rows AS row
MATCH (s:NodeState {n: row[0]})
USING INDEX s:NodeState(n)
WHERE s.fact = row[1]
DELETE s
