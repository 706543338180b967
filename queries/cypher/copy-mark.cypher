MATCH (g:Graph {product: 'keyreach'})
RETURN g.copyVersion, g.copyFingerprint, coalesce(g.receiving, false)
