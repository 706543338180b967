MATCH (g:Graph {product: 'keyreach'})
SET g.locked = true
WITH g
WHERE g.receiving IS NULL
SET g.runs = g.runs + 1
RETURN g.runs
