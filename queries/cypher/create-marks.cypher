// By what credentials of different ids are one, for whoever looks for the others; each goes with its fact.
UNWIND $rows AS row
CREATE (:Mark {token: row[0], n: row[1], fact: row[2]})
