MATCH (k:Slot)
WHERE k.source = $source AND k.slot >= 0 AND k.fence = $fence
SET k.holder = null, k.until = null
