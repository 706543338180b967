// Runs that are open, and whether any node has been numbered yet.
MATCH (g:Graph {product: 'keyreach'})
OPTIONAL MATCH (r:Run {unfinished: 'OPEN'})
RETURN g.numbers = 0, r.run
