UNWIND $tokens AS token
MATCH (m:Mark {token: token})
USING INDEX m:Mark(token)
RETURN DISTINCT m.n
