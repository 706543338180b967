// Runs that ended before the oldest version was made and are not their source's latest, and what they quarantined.
MATCH (first:RunEnd {made: $oldest})
MATCH (e:RunEnd)
WHERE e.finishedAt < first.finishedAt AND NOT EXISTS { MATCH (s:Source {name: e.source}) WHERE s.latest = e.run }
MATCH (q:Quarantined)
USING INDEX SEEK q:Quarantined(run, place)
WHERE q.run = e.run AND q.place >= 0
RETURN e.run, count(q)
