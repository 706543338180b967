// Under the lock that opening a run takes as well: from here on none is opened.
MATCH (g:Graph {product: 'keyreach'})
SET g.locked = true
WITH g
WHERE g.runs = 0 AND g.receiving IS NULL
SET g.receiving = true, g.copyVersion = $version, g.copyFingerprint = $fingerprint, g.oldest = $oldest,
  g.prunedBefore = $prunedBefore
RETURN g.runs
