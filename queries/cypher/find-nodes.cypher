UNWIND $asked AS ask
MATCH (n:Node {id: ask[1]})
USING INDEX SEEK n:Node(id)
RETURN ask[0], n.n
