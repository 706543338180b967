// From here on readers know what may be missing.
MATCH (g:Graph {product: 'keyreach'})
SET g.oldest = $oldest, g.prunedBefore = $prunedBefore, g.closedBefore = $closedBefore, g.prunings = coalesce(g.prunings, 0) + 1
