CREATE CONSTRAINT slot_of_source IF NOT EXISTS FOR (k:Slot) REQUIRE (k.source, k.slot) IS UNIQUE
