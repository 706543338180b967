// The live facts of a source, counted, after its latest finished run.
MATCH (s:Source {name: $source})
MATCH (e:RunEnd {run: s.latest})
RETURN e.live
