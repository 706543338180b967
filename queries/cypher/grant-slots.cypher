MATCH (k:Slot)
WHERE k.source = $source AND k.slot >= 0
SET k.fence = $fence, k.holder = $holder, k.until = coalesce($now, timestamp()) + $lease, k.step = 0, k.effect = $effect
