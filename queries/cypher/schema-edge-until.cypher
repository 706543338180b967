// Small: a live fact has no such property, and closed ones move away.
CREATE INDEX edge_until_EDGE_KIND IF NOT EXISTS FOR ()-[r:EDGE_KIND]-() ON (r.until)
