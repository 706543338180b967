// Only where the expected one is recorded; the first SET takes the lock that this is compared under.
MATCH (g:Graph {product: 'keyreach'})
SET g.locked = true
WITH g
SET g.keyCheck = CASE WHEN g.keyCheck = $expected OR (g.keyCheck IS NULL AND $expected IS NULL) THEN $check ELSE g.keyCheck END
RETURN g.keyCheck
