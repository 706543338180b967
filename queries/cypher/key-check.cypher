// Check value of the deployment's key.
MATCH (g:Graph {product: 'keyreach'}) RETURN g.keyCheck
