MATCH (s:Source {name: $source}) SET s.latest = $run
