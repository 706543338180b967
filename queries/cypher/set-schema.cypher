MERGE (g:Graph {product: 'keyreach'})
ON CREATE SET g.version = 0, g.runs = 0, g.numbers = 0, g.facts = 0
SET g.schema = $schema
