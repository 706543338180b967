UNWIND $tokens AS token
MATCH (m:Mark {token: token})
USING INDEX SEEK m:Mark(token)
RETURN DISTINCT m.n
