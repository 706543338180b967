MATCH (k:Slot {source: $source, slot: $slot})
WHERE k.fence = $fence
RETURN k.step, k.effect
