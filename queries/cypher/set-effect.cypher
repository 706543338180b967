// What a step came to, for an attempt whose answer was lost.
MATCH (k:Slot {source: $source, slot: $slot})
SET k.effect = $effect
