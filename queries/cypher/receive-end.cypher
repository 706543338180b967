MATCH (g:Graph {product: 'keyreach'})
SET g.version = $version, g.runs = $runs, g.numbers = $numbers, g.facts = $facts, g.receiving = null
