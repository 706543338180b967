MATCH (g:Graph {product: 'keyreach'})
SET g.closedBefore = null, g.prunings = coalesce(g.prunings, 0) + 1
