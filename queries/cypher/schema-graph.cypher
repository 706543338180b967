// One node of counters and the version of this schema.
CREATE CONSTRAINT graph_product IF NOT EXISTS FOR (g:Graph) REQUIRE g.product IS UNIQUE
