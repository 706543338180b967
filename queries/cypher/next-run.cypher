MATCH (g:Graph {product: 'keyreach'})
SET g.locked = true
WITH g
SET g.runs = g.runs + 1
RETURN g.runs
