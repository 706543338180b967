UNWIND $rows AS row
CREATE (:Run {run: row[0], source: row[1], adapter: row[2], mode: row[3], observedAt: row[5], observedGuessed: row[6],
  startedAt: row[7]})
CREATE (:RunEnd {run: row[0], source: row[1], observedAt: row[5], status: row[4], finishedAt: row[8], version: row[9],
  made: row[10], partial: row[11], gaps: row[12], counts: row[13], live: row[14], kinds: row[15], closedKinds: row[16]})
