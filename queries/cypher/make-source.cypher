// Slots are what parallel writers of one source lock, one each.
MERGE (s:Source {name: $source})
WITH s
UNWIND $slots AS slot
MERGE (k:Slot {source: s.name, slot: slot})
ON CREATE SET k.fence = 0, k.step = 0
