MATCH (k:Slot {source: $source, slot: 0})
WHERE k.fence = $fence
SET k.until = coalesce($now, timestamp()) + $lease
RETURN k.fence
