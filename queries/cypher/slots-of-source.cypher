MATCH (k:Slot)
WHERE k.source = $source AND k.slot >= 0
RETURN k.fence, k.holder, k.until, coalesce($now, timestamp()) AS now, k.effect
ORDER BY k.slot
