// Whether anything is in the database that this program did not put there.
MATCH (n) WHERE NOT n:Graph RETURN 1 LIMIT 1
