// Takes ranges of node and fact numbers; the first SET takes the lock that the second one counts under.
MATCH (g:Graph {product: 'keyreach'})
SET g.locked = true
WITH g
SET g.numbers = g.numbers + $nodes, g.facts = g.facts + $facts
RETURN g.numbers - $nodes, g.facts - $facts
