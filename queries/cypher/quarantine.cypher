UNWIND $rows AS row
CREATE (:Quarantined {run: $run, place: row[0], file: row[1], at: row[2], reason: row[3], id: row[4]})
