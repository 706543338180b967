MATCH (g:Graph {product: 'keyreach'})
RETURN coalesce(g.oldest, 0), g.prunedBefore, coalesce(g.prunings, 0), g.closedBefore
