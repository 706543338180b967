MATCH (e:RunEnd {run: $run}) RETURN e.status, e.version
