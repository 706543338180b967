MATCH (g:Graph {product: 'keyreach'})
SET g.locked = true
WITH g
SET g.version = g.version + $by
RETURN g.version, g.runs
