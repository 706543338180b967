UNWIND $rows AS row
WITH row
WHERE NOT EXISTS {
  MATCH (q:Quarantined)
  USING INDEX SEEK q:Quarantined(run, place)
  WHERE q.run = $run AND q.place = row[0]
}
CREATE (:Quarantined {run: $run, place: row[0], file: row[1], at: row[2], reason: row[3], id: row[4]})
