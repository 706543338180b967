// Renews the lease and, by writing, takes the lock under which the fence is read next.
MATCH (k:Slot {source: $source, slot: $slot})
SET k.until = coalesce($now, timestamp()) + $lease
