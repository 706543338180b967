UNWIND $numbers AS number
MATCH (s:NodeState {n: number})
USING INDEX SEEK s:NodeState(n)
WHERE s.source = $source AND s.until IS NULL AND s.since <> $run
SET s.until = $run
RETURN s.label, count(*)
