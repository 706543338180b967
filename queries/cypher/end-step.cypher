// What this transaction did, so that an attempt whose answer was lost is not made twice.
MATCH (k:Slot {source: $source, slot: $slot})
SET k.step = $step, k.effect = $effect
