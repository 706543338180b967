// The first SET takes the lock under which the fence is read; then the lease is renewed, and where this is a step,
// it is marked as made, so that an attempt whose answer was lost is not made twice.
MATCH (k:Slot {source: $source, slot: $slot})
SET k.locked = true
WITH k, k.step AS step, k.effect AS effect
WHERE k.fence = $fence
SET k.until = coalesce($now, timestamp()) + $lease,
  k.effect = CASE WHEN $step IS NULL OR step = $step THEN effect END,
  k.step = coalesce($step, step)
RETURN step, effect
