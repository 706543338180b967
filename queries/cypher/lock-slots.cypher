// Waits for the batches of the former holder that are being written, and reads under the locks.
MATCH (k:Slot)
WHERE k.source = $source AND k.slot >= 0
WITH k ORDER BY k.slot
SET k.locked = true
WITH k
RETURN k.fence, k.holder, k.until, coalesce($now, timestamp()) AS now, k.effect
ORDER BY k.slot
