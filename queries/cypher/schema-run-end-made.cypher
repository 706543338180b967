// The version that a run made; a run that changed nothing made none.
CREATE CONSTRAINT run_end_made IF NOT EXISTS FOR (e:RunEnd) REQUIRE e.made IS UNIQUE
