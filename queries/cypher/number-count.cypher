MATCH (g:Graph {product: 'keyreach'}) RETURN g.numbers
