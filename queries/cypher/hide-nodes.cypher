// Nodes that nobody states any more keep their number, and lose their label.
UNWIND $numbers AS number
MATCH (n:Node {n: number})
USING INDEX SEEK n:Node(n)
REMOVE n:ALL_LABELS
