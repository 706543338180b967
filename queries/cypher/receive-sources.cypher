UNWIND $rows AS row
MERGE (s:Source {name: row[0]})
SET s.latest = row[1]
