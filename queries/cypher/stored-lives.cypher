MATCH (e:RunEnd) RETURN e.run, e.live
