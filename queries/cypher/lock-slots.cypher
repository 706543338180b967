// Waits for the batches of the former holder that are being written.
MATCH (k:Slot)
WHERE k.source = $source AND k.slot >= 0
WITH k ORDER BY k.slot
SET k.locked = true
