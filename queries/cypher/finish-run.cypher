MATCH (r:Run {run: $run}) SET r.unfinished = null, r.beside = null
